using DevPortal.Domain.GitOps;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>What an operation wants changed in the GitOps repository, and how its commit reads.</summary>
internal static class ManifestChanges
{
    public static GitOpsChange Of(AppState state, Operation operation, Step step, string id) => new(
        id,
        state.Spec!.Name,
        EditOf(state, operation, step),
        Subject(state, operation, step),
        operation.Id,
        operation.Who,
        operation.Release);

    private static GitOpsEdit EditOf(AppState state, Operation operation, Step step)
    {
        var (spec, target) = (state.Spec!, state.GitOps!);
        return operation switch
        {
            { Kind: OperationKind.Delete } => new GitOpsEdit.Remove(GitOpsPaths.Owned(target, spec)),
            { Input.Restore: { } commit } => new GitOpsEdit.Restore(
                GitOpsPaths.Own(target, spec, spec.Environments.First(item => item.Name == step.Environment)), commit),
            { Input.Edit: { } edit } => new GitOpsEdit.EditFile(edit.Path, edit.Content, edit.Seen),
            _ => new GitOpsEdit.WriteApp(spec, target, Contents(state, operation, step), PreviousOf(spec, operation)),
        };
    }

    // Only a change of the specification may take back what a person wrote by hand.
    private static AppSpec? PreviousOf(AppSpec spec, Operation operation) => operation.Kind switch
    {
        OperationKind.Setup => null,
        OperationKind.Change => operation.Input?.Previous,
        _ => spec,
    };

    private static Seq<EnvironmentContent> Contents(AppState state, Operation operation, Step step)
    {
        var environment = step.Environment ?? operation.Environment ?? state.Spec!.Environments[0].Name;
        return [new EnvironmentContent(environment, state.Release(operation.Release)?.Images ?? [], operation.Input?.RestartedAt)];
    }

    private static string Subject(AppState state, Operation operation, Step step)
    {
        var app = state.Spec!.Name;
        var where = (step.Environment ?? operation.Environment)?.Value;
        var release = state.Release(operation.Release) is { } known ? known.Commit?.Abbreviated ?? $"release {known.Number}" : null;
        return operation.Kind switch
        {
            OperationKind.Setup => $"feat: add {app}",
            OperationKind.Change => $"chore: change {app}",
            OperationKind.Release => $"chore({where}): release {app} {release}",
            OperationKind.Promotion => $"chore({where}): promote {app} to {release}",
            OperationKind.Rollback or OperationKind.AutoRollback => $"revert({where}): roll {app} back to {release}",
            OperationKind.Restart => $"chore({where}): restart {app}",
            OperationKind.Edit => operation.Input?.Edit?.Message is { Length: > 0 } message ? message : $"chore: edit {operation.Input?.Edit?.Path}",
            OperationKind.Delete => $"chore: remove {app}",
            _ => $"chore: update {app}",
        };
    }
}
