using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Ports.Templates;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Templates;

/// <summary>Templates in a branch of a Git repository.</summary>
/// <param name="folder">Where they stand in it; <see cref="RepoPath.Root"/> for the whole repository.</param>
public sealed class GitTemplates(IGitRepository repository, BranchName branch, RepoPath folder) : ITemplateSource
{
    public async Task<TemplateSnapshot> ReadAsync(CancellationToken cancel = default)
    {
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
