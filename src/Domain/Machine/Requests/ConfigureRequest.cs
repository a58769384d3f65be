using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine.Requests;

internal static class ConfigureRequest
{
    public static Decision Decide(AppState state, Configure request, DateTimeOffset now)
    {
        var home = state.Home ?? request.Home;
        var refusal = Checks.Fresh(state, request.ExpectedRevision)
            ?? Checks.Stays(state)
            ?? Checks.HasGitOps(request.Spec, home)
            ?? Moves(state, request.Spec);
        if (refusal is { } refused)
            return new(state, refused);

        if (state.Spec == request.Spec)
            return new(request.SealedToken is { } renewed ? state with { SealedToken = renewed } : state);

        var next = state with
        {
            Spec = request.Spec,
            Environments = request.Spec.Environments.Select(e => state.Environment(e.Name) ?? new EnvironmentState(e.Name)).ToSeq(),
            Revision = state.Revision + 1,
            CreatedAt = state.Exists ? state.CreatedAt : now,
            Home = home,
            SealedToken = request.SealedToken ?? state.SealedToken,
        };
        return state.Spec is { } before && NeverSetUp(state) is null
            ? Changed(next, before, request.Cause, now)
            : SetUp(next, request, state.Exists, now);
    }

    /// <summary>A setup that came to nothing is begun again, with what is asked for now.</summary>
    private static Operation? NeverSetUp(AppState state) => state.Environments.All(environment => environment.Release is null)
        ? state.Operations.LastOrDefault(operation => operation is { Kind: OperationKind.Setup, Status: OperationStatus.Failed or OperationStatus.Cancelled })
        : null;

    private static Decision SetUp(AppState state, Configure request, bool again, DateTimeOffset now)
    {
        var spec = state.Spec!;
        var project = request.Project ?? state.Operations.LastOrDefault(operation => operation.Kind == OperationKind.Setup)?.Input?.Project;
        var operation = new Operation(
            request.Cause.OperationId,
            OperationKind.Setup,
            request.Cause.Who,
            now,
            Plan.Setup(spec, project is not null),
            spec.Environments[0].Name,
            Input: new OperationInput(Project: project));
        if (spec.Source is null)
            (state, operation) = WithImages(state, operation, now);

        return again
            ? Accepted.With(state, operation, request.Cause, "app.changed", "Changed before it was set up.", now)
            : Accepted.With(state, operation, request.Cause, "app.created", "Created.", now);
    }

    private static Decision Changed(AppState state, AppSpec before, Cause cause, DateTimeOffset now)
    {
        var spec = state.Spec!;
        var detail = $"Changed {SpecChanges.Between(before, spec)}.";
        if (NotBegun(state) is { Input.Previous: { } older } waiting)
        {
            // One commit for both: the files still are as they were before the first of them.
            state = Endings.End(state, waiting, OperationStatus.Superseded, "A later change took its place before it began.", now);
            before = older;
        }

        var active = state.Environments.Where((e, i) => i == 0 || e.Release is not null).Select(e => e.Name).ToSeq();
        var operation = new Operation(
            cause.OperationId,
            OperationKind.Change,
            cause.Who,
            now,
            Plan.Change(before, spec, active),
            Input: new OperationInput(Previous: before));
        if (spec.Source is null && !ImagesOf(spec).Equals(ImagesOf(before)))
            (state, operation) = WithImages(state, operation with { Environment = spec.Environments[0].Name }, now);

        return Accepted.With(state, operation, cause, "app.changed", detail, now);
    }

    private static Operation? NotBegun(AppState state) => state.Operations.LastOrDefault(operation =>
        operation is { Kind: OperationKind.Change, IsOver: false } && operation.Steps.All(step => step.Status == StepStatus.Waiting));

    /// <summary>Ready images need no build: they are a release at once.</summary>
    private static (AppState State, Operation Operation) WithImages(AppState state, Operation operation, DateTimeOffset now)
    {
        var (next, release) = ReleaseBook.Add(state, ReleaseOrigin.Images, ImagesOf(state.Spec!), operation, now);
        return (next, operation with { Release = release.Number });
    }

    private static Seq<ComponentImage> ImagesOf(AppSpec spec) =>
        spec.Components.Select(component => new ComponentImage(component.Name, component.Image)).ToSeq();

    private static Refusal? Moves(AppState state, AppSpec spec) => state.Spec switch
    {
        null => null,
        { } old when old.Name != spec.Name =>
            new(RefusalKind.Invalid, $"{old.Name} can't be renamed. Make a new application and delete this one.", "name"),
        { } old when old.GitOps != spec.GitOps =>
            new(RefusalKind.Invalid, $"{old.Name} can't move to another GitOps repository or layout. Make a new application there and delete this one.", "gitOps"),
        _ => null,
    };
}
