using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Forge;

/// <summary>Checks the ID tokens by which a forge says whose workflow speaks.</summary>
public interface IWorkflowTokens
{
    /// <param name="audience">Whom the token must be meant for.</param>
    /// <exception cref="IntegrationException">The forge's keys can't be had.</exception>
    Task<WorkflowTokenCheck> CheckAsync(string token, string audience, CancellationToken cancel = default);
}

public abstract record WorkflowTokenCheck
{
    public sealed record Valid(WorkflowIdentity Identity) : WorkflowTokenCheck;

    /// <param name="Reason">What is wrong with it, as a sentence.</param>
    public sealed record Refused(string Reason) : WorkflowTokenCheck;
}

/// <param name="Ref">What the workflow runs on: <c>refs/heads/main</c>.</param>
/// <param name="Commit">What it runs on, as the forge says.</param>
public sealed record WorkflowIdentity(RepoUrl Repository, string Ref, string Commit, string Actor, string Run);
