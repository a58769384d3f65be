using System.Reflection;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.Seeding;

/// <summary>What the organisation has on the first start: two applications' sources, and an empty GitOps repository.</summary>
internal sealed class Seeds(RepositoryCatalog catalog, RepositoryMaker maker, FileCommits commits) : IResumes
{
    private static readonly (string Name, string Description)[] Repositories =
    [
        ("shop", "A small Node.js service (sandbox)"),
        ("blog", "A small Django project (sandbox)"),
        ("gitops", "The manifests of all applications; empty until the first is deployed (sandbox)"),
    ];

    public async Task ResumeAsync(CancellationToken cancel)
    {
        if (catalog.All.Any())
            return;

        var author = Author.Of(Caller.User(""));
        foreach (var (name, description) in Repositories)
        {
            var repository = await maker.CreateAsync(
                Accounts.Organization, name, r => r with { Description = description }, author.Login, withReadme: false, cancel)
                ?? throw new InvalidOperationException($"There is a repository {name} before the first start.");
            var files = FilesOf(name);
            if (files.Count > 0)
                await commits.CommitAsync(repository, repository.DefaultBranch, "Begin", author, (_, _) => Task.FromResult(files), cancel);
        }
    }

    private static IReadOnlyList<FileChange> FilesOf(string repository)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"seed/{repository}/";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
                .Select(n => new FileChange(n[prefix.Length..], Read(assembly, n))),
        ];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
