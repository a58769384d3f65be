using System.Globalization;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.Tests.GitHub;

public sealed class ScaleTests : SandboxTest
{
    private const int Applications = 10_000;

    [Fact]
    public async Task A_commit_among_ten_thousand_applications_writes_only_what_it_changes()
    {
        var gitops = Sandbox.Get<RepositoryCatalog>().Find("acme", "gitops")!;
        await Sandbox.Get<FileCommits>().CommitAsync(gitops, "main", "All", Author.Actions, (_, _) => Task.FromResult<IReadOnlyList<FileChange>>(
            [.. Enumerable.Range(0, Applications).Select(i => new FileChange($"apps/app-{i:00000}/deployment.yaml", "replicas: 1\n"))]), CancellationToken.None);
        var head = (string)(await GitHub.GetAsync("/repos/acme/gitops/git/ref/heads/main"))["object"]["sha"]!;
        var before = Objects(gitops);

        var answer = await GitHub.GraphQlAsync("mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }", new
        {
            input = new
            {
                branch = new { repositoryNameWithOwner = "acme/gitops", branchName = "main" },
                message = new { headline = "One" },
                expectedHeadOid = head,
                fileChanges = new { additions = new[] { new { path = "apps/app-05000/deployment.yaml", contents = "cmVwbGljYXM6IDIK" } } },
            },
        });

        answer.Json!["errors"].ShouldBeNull();
        // The file, its folder, apps, the root and the commit.
        (Objects(gitops) - before).ShouldBe(5);
        var listed = await GitHub.GetAsync("/repos/acme/gitops/git/trees/main?recursive=1");
        listed["tree"].AsArray().Count.ShouldBe((2 * Applications) + 1);
    }

    private int Objects(Repository repository) => Directory.EnumerateFiles(
        Path.Combine(Sandbox.Folder, "git", repository.Id.ToString(CultureInfo.InvariantCulture) + ".git", "objects"), "*", SearchOption.AllDirectories).Count();
}
