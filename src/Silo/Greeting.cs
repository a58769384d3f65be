using DevPortal.Domain.Values;
using DevPortal.Silo.Configuration;
using DevPortal.Silo.Engine;

namespace DevPortal.Silo;

/// <summary>What the person who started DevPortal sees.</summary>
internal static class Greeting
{
    public static void Write(PortalSettings settings, IEnumerable<string> addresses, Secret? newToken)
    {
        Console.WriteLine();
        Console.WriteLine($"  DevPortal   {string.Join(", ", addresses)}");
        Console.WriteLine($"  State       {(settings.Storage.Postgres is null ? settings.Storage.DataFolder : "PostgreSQL")}");
        Console.WriteLine($"  Engine      {GrainEngine.Name}");
        Console.WriteLine($"  Sign in     {SignInWith(settings, newToken)}");
        Console.WriteLine();
    }

    private static string SignInWith(PortalSettings settings, Secret? newToken)
    {
        if (newToken is not null)
            return $"{newToken.Reveal()}  (shown this once; only its hash is kept)";

        return settings.Security.AdminToken is not null
            ? "with DEVPORTAL_ADMIN_TOKEN"
            : "with the token of the first start; ./portal token makes a new one";
    }
}
