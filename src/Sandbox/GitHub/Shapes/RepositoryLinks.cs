using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Shapes;

internal sealed record RepositoryLinks(SandboxUrls Urls, Repository Repository)
{
    public string Api => $"{Urls.Api}/repos/{Repository.FullName}";

    public string Html => $"{Urls.Web}/{Repository.FullName}";

    public string CloneUrl => Html + ".git";

    public string SshUrl => $"git@{new Uri(Urls.Base).Host}:{Repository.FullName}.git";

    public string CommitApi(ObjectId id) => $"{Api}/commits/{id}";

    public string GitCommitApi(ObjectId id) => $"{Api}/git/commits/{id}";

    public string CommitHtml(ObjectId id) => $"{Html}/commit/{id}";

    public string TreeApi(ObjectId id) => $"{Api}/git/trees/{id}";

    public string BlobApi(ObjectId id) => $"{Api}/git/blobs/{id}";
}
