using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace DevPortal.Domain.Values;

/// <summary>
/// A Git repository on a server. Two spellings of one repository are equal: with or without <c>.git</c> and a closing
/// slash, by https, http or ssh, in any letter case.
/// </summary>
public sealed partial record RepoUrl : IValue<RepoUrl>
{
    private const int MaxLength = 500;
    private const int MatchTimeoutMilliseconds = 1000;

    private RepoUrl(string scheme, string? user, string host, int? port, string path)
    {
        Scheme = scheme;
        Host = host;
        Port = port;
        Path = path;
        Value = scheme == "ssh"
            ? $"ssh://{user ?? "git"}@{Authority}/{path}.git"
            : $"{scheme}://{Authority}/{path}";
        // A forge answers https and ssh on different ports, so a port tells repositories apart only between https ones.
        Key = (scheme == "ssh" || port is null ? $"{host}/{path}" : $"{host}:{port}/{path}").ToLowerInvariant();
    }

    /// <summary><c>https</c>, <c>ssh</c>, or <c>http</c> on the loopback interface.</summary>
    public string Scheme { get; }

    /// <summary>In lower case.</summary>
    public string Host { get; }

    public int? Port { get; }

    /// <summary>Owner and name without <c>.git</c>, in the letter case that was typed: <c>acme/shop</c>.</summary>
    public string Path { get; }

    /// <summary>Everything before the last part of the path: <c>acme</c>, or <c>group/subgroup</c>.</summary>
    public string Owner => Path[..Path.LastIndexOf('/')];

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>What Git can clone.</summary>
    public string Value { get; }

    /// <summary>What identifies the repository, whichever way it was spelled: <c>github.com/acme/shop</c>.</summary>
    public string Key { get; }

    private string Authority => Port is null ? Host : $"{Host}:{Port}";

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out RepoUrl? value,
        [NotNullWhen(false)] out string? problem)
    {
        value = null;
        problem = ProblemOf(text);
        if (problem is not null)
            return false;

        var match = UrlPattern().Match(text!);
        if (!match.Success)
            match = ScpPattern().Match(text!);

        var path = match.Success ? PathOf(match.Groups["path"].Value) : null;
        if (path is null)
        {
            problem = "This is not a repository's address. Give one like https://github.com/acme/shop or git@github.com:acme/shop.git.";
            return false;
        }

        value = Read(match, path);
        return true;
    }

    public bool Equals(RepoUrl? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    private static string? ProblemOf(string? text) => text switch
    {
        null or "" => "The repository's address is missing. Give one like https://github.com/acme/shop.",
        { Length: > MaxLength } => $"The repository's address has {text.Length} characters. Take at most {MaxLength}.",
        _ when CredentialsPattern().IsMatch(text) =>
            "The repository's address holds a user name or a token. Leave it out; tokens have a field of their own.",
        _ => null,
    };

    private static RepoUrl Read(Match match, string path)
    {
        var scheme = match.Groups["scheme"] is { Success: true } s ? s.Value.ToLowerInvariant() : "ssh";
        var host = match.Groups["host"].Value.ToLowerInvariant();
        int? port = match.Groups["port"] is { Success: true } p ? int.Parse(p.Value, System.Globalization.CultureInfo.InvariantCulture) : null;

        // Nothing is ever sent unencrypted to another machine.
        if (scheme == "http" && !IsLoopback(host))
            (scheme, port) = ("https", port is 80 ? null : port);

        if ((scheme, port) is ("https", 443) or ("http", 80) or ("ssh", 22))
            port = null;

        return new RepoUrl(scheme, match.Groups["user"] is { Success: true } u ? u.Value : null, host, port, path);
    }

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]";

    private static string? PathOf(string text)
    {
        var path = text.Trim('/');
        if (path.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            path = path[..^4];

        var parts = path.Split('/');
        return parts.Length >= 2 && parts.All(part => part is not ("" or "." or "..") && part[0] != '-') ? path : null;
    }

    [GeneratedRegex(@"\A(?<scheme>https?|ssh)://((?<user>[A-Za-z0-9_-]+)@)?(?<host>[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[::1\])(:(?<port>[0-9]{1,5}))?/(?<path>[A-Za-z0-9._~/-]+)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex UrlPattern();

    [GeneratedRegex(@"\A(?<user>[A-Za-z0-9_-]+)@(?<host>[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?):(?<path>[A-Za-z0-9._~/-]+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex ScpPattern();

    [GeneratedRegex(@"\A(https?://[^/]*@|ssh://[^/@]*:[^/@]*@)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex CredentialsPattern();
}
