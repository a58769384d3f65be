namespace DevPortal.Silo;

/// <summary>How the process ends, with what it says then. The codes are those of sysexits.h.</summary>
internal static class Exit
{
    public const int Ok = 0;

    private const int Usage = 64;
    private const int Unavailable = 69;
    private const int Config = 78;

    public static int WrongSettings(IEnumerable<string> problems)
    {
        Console.Error.WriteLine("DevPortal did not start. These settings are wrong:");
        foreach (var problem in problems)
            Console.Error.WriteLine($"  {problem}");
        return Config;
    }

    public static int UnknownCommand(string command)
    {
        Console.Error.WriteLine($"There is no command '{command}'. Without one DevPortal serves; 'token' makes a new sign-in token.");
        return Usage;
    }

    public static int CannotStart(string sentence)
    {
        Console.Error.WriteLine($"DevPortal did not start. {sentence}");
        return Unavailable;
    }
}
