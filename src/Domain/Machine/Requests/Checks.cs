using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine.Requests;

/// <summary>What must hold before a request can mean anything; each answers null where it does.</summary>
internal static class Checks
{
    public static Refusal? Exists(AppState state) => state.Exists
        ? null
        : new(RefusalKind.NotFound, "There is no such application. It may have been deleted already.");

    public static Refusal? Stays(AppState state) => state.Operations.Any(operation => operation is { Kind: OperationKind.Delete, IsOver: false })
        ? new(RefusalKind.NotNow, $"{state.Spec!.Name} is being deleted. Wait until that is over.")
        : null;

    public static Refusal? Fresh(AppState state, long? expected) => expected is null || expected == state.Revision
        ? null
        : new(RefusalKind.Stale, $"The application is at revision {state.Revision}, not at {expected}. Read it again and repeat your change on what it is now.");

    /// <summary>The application is there to stay and has that environment.</summary>
    public static Refusal? Has(AppState state, EnvironmentName environment) =>
        Exists(state) ?? Stays(state) ?? (state.Spec!.Environments.Any(e => e.Name == environment)
            ? null
            : new(RefusalKind.NotFound, $"{state.Spec.Name} has no environment {environment}. It has {string.Join(", ", state.Spec.Environments.Select(e => e.Name))}.", "environment"));

    /// <summary>Something runs there, or is to.</summary>
    public static Refusal? Runs(AppState state, EnvironmentName environment) =>
        Has(state, environment) ?? (state.Environment(environment)?.Commit is null
            ? new(RefusalKind.NotNow, $"Nothing has been brought to {environment} yet. Deploy a release there first.", "environment")
            : null);

    public static Refusal? HasGitOps(AppSpec spec, GitOpsTarget? home) => (spec.GitOps ?? home) is null
        ? new(RefusalKind.Invalid, "Nobody said where the manifests are to be kept. Give the application a GitOps repository, or set REPO_B_URL.", "gitOps")
        : null;
}
