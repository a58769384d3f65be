using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.GitOpsRepo;

internal static class RepoReadme
{
    public static GeneratedFile Of(GitOpsRepoRequest request) => new("README.md", $$"""
        # {{request.Target.Repository.Name}}

        What runs in our clusters, as Argo CD applies it. DevPortal writes the applications; everything here can be read, reviewed and
        reverted like any other code.

        | path | is |
        | --- | --- |
        {{Layout(request.Target)}}
        | `{{GitOpsRepoFiles.ApplicationSet}}` | makes an Argo CD Application for each of them |
        | `{{GitOpsRepoFiles.Project}}` | what these Applications may be made from and may bring into a cluster |
        | `{{GitOpsRepoFiles.AccessPolicy}}` | who may do what in Argo CD |
        | `{{GitOpsRepoFiles.Notifications}}` | what Argo CD tells to whom |
        | `{{GitOpsRepoFiles.Dashboard}}` | the dashboard of all applications |

        ## Once
        Argo CD needs to be told of this repository, and the objects in `k8s/` need to be there:

        ```bash
        kubectl apply -n {{request.Argo.Namespace}} -f {{GitOpsRepoFiles.Project}} -f {{GitOpsRepoFiles.AccessPolicy}} -f {{GitOpsRepoFiles.Notifications}}
        kubectl apply -n {{request.Argo.Namespace}} -f {{GitOpsRepoFiles.ApplicationSet}}   # where DevPortal does not make the Applications itself
        kubectl apply -f {{GitOpsRepoFiles.Dashboard}}
        ```

        The notifications read `slack-token` and `email-*` from the Secret `argocd-notifications-secret`.

        ## Changing something
        Change the application in DevPortal, or open a pull request here. A commit on `{{request.Target.TargetBranch}}` is what runs: to go back, revert it.

        """);

    private static string Layout(GitOpsTarget target) => target.Layout switch
    {
        ManifestLayout.Kustomize => $"""
            | `{target.AppsFolder}/<app>/base` | an application, as in all its environments |
            | `{target.AppsFolder}/<app>/overlays/<environment>` | what is different in one, with its images |
            """,
        ManifestLayout.Helm => $"""
            | `{target.AppsFolder}/<app>/charts/<component>` | a chart for each component of an application |
            | `{target.AppsFolder}/<app>/overlays/<environment>/<component>-values.yaml` | what is different in one environment, with its images |
            """,
        ManifestLayout.SingleFile => $"| `{target.AppsFolder}/<namespace>/<app>.yaml` | an application in one environment |",
        _ => $"| `{target.AppsFolder}/<app>` or `{target.AppsFolder}/<app>-<environment>` | an application in one environment |",
    };
}
