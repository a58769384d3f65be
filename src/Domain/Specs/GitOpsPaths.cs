namespace DevPortal.Domain.Specs;

/// <summary>Where in a GitOps repository an application's files stand.</summary>
public static class GitOpsPaths
{
    /// <summary>The folder that Argo CD reads for one environment, in the helm layout the one of its values.</summary>
    public static string Source(GitOpsTarget target, AppSpec app, EnvironmentSpec environment) => target.Layout switch
    {
        ManifestLayout.Plain => $"{target.AppsFolder}/{Naming.Instance(app.Name, environment.Name)}",
        ManifestLayout.SingleFile => $"{target.AppsFolder}/{Naming.Namespace(app.Name, environment)}",
        _ => $"{target.AppsFolder}/{app.Name}/overlays/{environment.Name}",
    };

    /// <summary>The one file of an environment in the single-file layout.</summary>
    public static string SingleFile(GitOpsTarget target, AppSpec app, EnvironmentSpec environment) =>
        $"{Source(target, app, environment)}/{app.Name}.yaml";

    /// <summary>The ApplicationSet that lists an application's environments.</summary>
    public static string ListApplicationSet(AppSpec app) => $"k8s/{app.Name}-applicationset.yaml";

    /// <summary>
    /// Everything that belongs to the application alone: folders, ending in a slash, and files. What DevPortal removes with
    /// it, and where a change in the repository concerns it.
    /// </summary>
    public static Seq<string> Owned(GitOpsTarget target, AppSpec app)
    {
        var files = target.Layout switch
        {
            ManifestLayout.Plain => app.Environments.Select(environment => Source(target, app, environment) + "/"),
            ManifestLayout.SingleFile => app.Environments.Select(environment => SingleFile(target, app, environment)),
            _ => [$"{target.AppsFolder}/{app.Name}/"],
        };

        return target.Applications == ApplicationOwner.ListApplicationSet
            ? files.Append(ListApplicationSet(app)).ToSeq()
            : files.ToSeq();
    }
}
