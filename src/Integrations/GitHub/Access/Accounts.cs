namespace DevPortal.Integrations.GitHub.Access;

/// <summary>A GitHub App as installed at an account.</summary>
internal sealed record Installation(long Id);

internal sealed record TokenGrant(string Token, DateTimeOffset ExpiresAt, IReadOnlyDictionary<string, string>? Permissions = null)
{
    public override string ToString() => $"a token until {ExpiresAt:O}";
}

/// <param name="Type"><c>User</c> or <c>Organization</c>.</param>
internal sealed record Account(string Login, string Type = "User")
{
    public bool IsOrganization => Type is "Organization";
}
