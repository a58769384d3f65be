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

    /// <summary>What one environment has to itself: going back to an earlier commit there touches no other environment.</summary>
    public static Seq<string> Own(GitOpsTarget target, AppSpec app, EnvironmentSpec environment) =>
        target.Layout == ManifestLayout.SingleFile
            ? [SingleFile(target, app, environment)]
            : [Source(target, app, environment) + "/"];

    /// <summary>Everything that one environment is rendered from.</summary>
    public static Seq<string> Rendered(GitOpsTarget target, AppSpec app, EnvironmentSpec environment) => target.Layout switch
    {
        ManifestLayout.Kustomize => Own(target, app, environment).Add($"{target.AppsFolder}/{app.Name}/base/"),
        ManifestLayout.Helm => Own(target, app, environment).Add($"{target.AppsFolder}/{app.Name}/charts/"),
        _ => Own(target, app, environment),
    };

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
