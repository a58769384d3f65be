namespace DevPortal.Testing.Postgres;

/// <summary>Where the programs of a PostgreSQL server are: on the PATH, or where Debian keeps each version's.</summary>
internal static class PostgresBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    public static string Folder { get; } = Find() ?? throw new InvalidOperationException(
        "No PostgreSQL server is installed, and these tests start their own. Install one: apt-get install postgresql.");

    private static string? Find() => OnPath().Concat(NewestFirst()).FirstOrDefault(IsServer);

    private static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> NewestFirst() =>
        Directory.Exists(DebianRoot)
            ? Directory.EnumerateDirectories(DebianRoot)
                .OrderByDescending(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
                .Select(version => Path.Combine(version, "bin"))
            : [];

    private static bool IsServer(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"));
}
