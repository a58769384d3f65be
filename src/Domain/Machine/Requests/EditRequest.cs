using DevPortal.Domain.Specs;

namespace DevPortal.Domain.Machine.Requests;

internal static class EditRequest
{
    public static Decision Decide(AppState state, EditManifest request, DateTimeOffset now)
    {
        if ((Checks.Exists(state) ?? Checks.Stays(state)) is { } refused)
            return new(state, refused);

        var (spec, target) = (state.Spec!, state.GitOps!);
        if (!GitOpsPaths.Owned(target, spec).Any(owned => request.Path == owned || (owned.EndsWith('/') && request.Path.StartsWith(owned, StringComparison.Ordinal))))
            return new(state, new(RefusalKind.Invalid, $"{request.Path} does not belong to {spec.Name} alone. Its files are below {string.Join(", ", GitOpsPaths.Owned(target, spec))}.", "path"));

        var active = spec.Environments
            .Where(environment => state.Environment(environment.Name)?.Commit is not null)
            .Where(environment => GitOpsPaths.Rendered(target, spec, environment).Any(path => request.Path == path || (path.EndsWith('/') && request.Path.StartsWith(path, StringComparison.Ordinal))))
            .Select(environment => environment.Name)
            .ToSeq();
        var operation = new Operation(
            request.Cause.OperationId,
            OperationKind.Edit,
            request.Cause.Who,
            now,
            Plan.Edit(active),
            Input: new OperationInput(Edit: new ManifestEdit(request.Path, request.Content, request.Seen, request.Message)));
        return Accepted.With(state, operation, request.Cause, "manifest.edited", $"Edited {request.Path}.", now);
    }
}
