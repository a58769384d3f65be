namespace DevPortal.Integrations.GitHub;

/// <summary>A repository as GitHub's API names it.</summary>
public sealed record GitHubName(string Owner, string Name)
{
    public override string ToString() => $"{Owner}/{Name}";
}
