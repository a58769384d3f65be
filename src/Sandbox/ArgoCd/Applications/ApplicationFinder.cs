using DevPortal.Sandbox.ArgoCd.Projects;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>Finds the application that a request means, and refuses as Argo CD does where there is none.</summary>
internal sealed class ApplicationFinder(ApplicationStore store)
{
    public TrackedApplication Find(ApplicationRef wanted)
    {
        var found = wanted.Namespace is "" or ArgoCdNamespace.Name ? store.Find(wanted.Name) : null;

        // Who does not name the project might not be allowed to know of the application, and is not told that there is none.
        if (found is null && wanted.Project.Length == 0)
            throw GrpcException.PermissionDenied();

        var project = found?.Application.Spec.Project is { Length: > 0 } named ? named : ProjectStore.Default;
        return found is null || wanted.Project.Length > 0 && wanted.Project != project
            ? throw GrpcException.NotFound("applications", wanted.Name)
            : found;
    }
}
