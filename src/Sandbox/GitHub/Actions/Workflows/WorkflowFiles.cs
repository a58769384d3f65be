using System.Text;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.GitHub.Actions.Workflows;

/// <summary>The number that the API knows a workflow file by.</summary>
internal sealed record WorkflowFile(long Id, long Repository, string Path, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Reads the workflows of a commit; files that did not change are not parsed again.</summary>
internal sealed class WorkflowFiles(Journal journal, Numbers numbers, TimeProvider time)
{
    public const string Folder = ".github/workflows";

    private const long MostParsed = 2_000;

    private readonly Collection<WorkflowFile> _files = journal.Open<WorkflowFile>("workflows");
    private readonly ObjectCache<Parsed> _parsed = new(MostParsed, _ => 1);

    public async Task<IReadOnlyList<Workflow>> ReadAsync(GitRepository git, Commit commit)
    {
        if (await git.Trees.FindAsync(commit.Tree, Folder) is not { IsTree: true } folder)
            return [];

        var workflows = new List<Workflow>();
        foreach (var entry in (await git.Trees.ReadAsync(folder.Id)).Where(IsWorkflow))
        {
            var path = $"{Folder}/{entry.Name}";
            if (await ParseAsync(git, entry.Id, path) is { } workflow)
                workflows.Add(workflow with { Path = path });
        }

        return workflows;
    }

    public WorkflowFile Number(long repository, Workflow workflow)
    {
        var key = $"{repository}:{workflow.Path}";
        var now = time.GetUtcNow();
        if (_files.Find(key) is null)
            _files.TryAdd(key, new(numbers.Next("workflows"), repository, workflow.Path, workflow.Name, now, now));

        return _files.Change(key, f => f.Name == workflow.Name ? f : f with { Name = workflow.Name, UpdatedAt = now })!;
    }

    public WorkflowFile? Find(long repository, string path) => _files.Find($"{repository}:{path}");

    private async Task<Workflow?> ParseAsync(GitRepository git, ObjectId blob, string path)
    {
        if (_parsed.Find(blob) is { } known)
            return known.Workflow;

        var content = await git.Objects.FindBlobAsync(blob);
        var workflow = content is { } bytes ? WorkflowReader.Read(path, Encoding.UTF8.GetString(bytes.Span)) : null;
        return _parsed.Add(blob, new(workflow)).Workflow;
    }

    private static bool IsWorkflow(TreeEntry entry) =>
        !entry.IsTree
        && (entry.Name.EndsWith(".yml", StringComparison.Ordinal) || entry.Name.EndsWith(".yaml", StringComparison.Ordinal));

    private sealed record Parsed(Workflow? Workflow);
}
