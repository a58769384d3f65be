using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Ports.Templates;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Templates;

/// <summary>Templates in a branch of a Git repository.</summary>
/// <param name="open">Asked at each reading: while the repository can't be opened, its templates can't be read.</param>
/// <param name="folder">Where they stand in it; <see cref="RepoPath.Root"/> for the whole repository.</param>
public sealed class GitTemplates(Func<IGitRepository> open, BranchName branch, RepoPath folder) : ITemplateSource
{
    public async Task<TemplateSnapshot> ReadAsync(CancellationToken cancel = default)
    {
        var repository = open();
        var read = await repository.ReadAsync(branch, [folder], cancel);
        if (read.Head is null)
        {
            throw new IntegrationException(new(
                Fault.NotFound, "Git", $"read the templates of {repository.Url.Path}", $"there is no branch {branch}", "Name the branch that holds them."));
        }

        return new(read.Head.Value, read.Files.Select(file => new TemplateFile(Within(file.Path), file.Content.Text)).ToSeq());
    }

    private string Within(RepoPath path) => folder == RepoPath.Root ? path.Value : path.Value[(folder.Value.Length + 1)..];
}
