using DevPortal.Sandbox.Access;

namespace DevPortal.Sandbox.GitHub;

internal sealed record Account(long Id, string Login, bool IsOrganization, string Name);

/// <summary>Who can own a repository: the user that the token belongs to, and two organisations it is an owner of.</summary>
internal static class Accounts
{
    public const string Organization = "acme";

    private static readonly Account[] Owners =
    [
        new(1, Caller.UserLogin, IsOrganization: false, "DevPortal Sandbox"),
        new(2, Organization, IsOrganization: true, "Acme (sandbox)"),
        new(3, "acme-labs", IsOrganization: true, "Acme Labs (sandbox)"),
    ];

    public static IEnumerable<Account> Organizations => Owners.Where(a => a.IsOrganization);

    public static Account? Find(string login) =>
        Owners.FirstOrDefault(a => string.Equals(a.Login, login, StringComparison.OrdinalIgnoreCase));

    /// <summary>Any login's number: also of those who only appear as authors, whose number follows from their name.</summary>
    public static long IdOf(string login) =>
        Find(login)?.Id ?? 1_000 + login.Aggregate(17L, (hash, c) => (hash * 31 + c) % 1_000_000_007);

    public static string EmailOf(string login) =>
        login == Caller.UserLogin ? Caller.User("").Email : $"{IdOf(login)}+{login}@users.noreply.github.com";

    /// <summary>Whose e-mail address it is; null for a stranger's.</summary>
    public static string? LoginOf(string email)
    {
        const string NoReply = "@users.noreply.github.com";
        if (email == Caller.User("").Email)
            return Caller.UserLogin;

        return email.EndsWith(NoReply, StringComparison.Ordinal) ? email[(email.IndexOf('+', StringComparison.Ordinal) + 1)..^NoReply.Length]
            : email == "noreply@github.com" ? "web-flow"
            : null;
    }
}
