using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>
/// Where the database is: a connection string (<c>Host=db;Database=devportal;Username=…</c>) or an address
/// (<c>postgres://user:password@db:5432/devportal</c>).
/// </summary>
public static class PostgresAddress
{
    // What is given comes after these and so goes before them. Nothing is prepared: a plan made while a table is small
    // would be kept when it no longer is.
    private const string Defaults = "Timeout=5;Command Timeout=15;Application Name=devportal;";

    /// <exception cref="FormatException">It is neither; the message does not repeat it, since it can hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text) =>
        TryRead(text) is { Host: not null } address
            ? address
            : throw new FormatException(
                "The address of PostgreSQL can't be read. Give one like Host=db;Database=devportal;Username=devportal;Password=… "
                + "or postgres://devportal:…@db:5432/devportal in DEVPORTAL_POSTGRES.");

    private static NpgsqlConnectionStringBuilder? TryRead(string text)
    {
        try
        {
            return text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal)
                ? FromUri(new Uri(text))
                : new NpgsqlConnectionStringBuilder(Defaults + text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder(Defaults)
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort ? NpgsqlConnection.DefaultPort : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            builder[pair[0] == "sslmode" ? "SSL Mode" : Uri.UnescapeDataString(pair[0])] = Uri.UnescapeDataString(pair[^1]);
        }

        return builder;
    }
}
