using DevPortal.Sandbox.State;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>
/// Argo CD's own journal. Its thousands of applications are rewritten together when it is compacted, which is no reason for
/// everything else in the sandbox to wait.
/// </summary>
internal sealed class ArgoCdJournal(IOptions<SandboxOptions> options) : IDisposable
{
    private readonly Journal _journal = new(Path.Combine(options.Value.DataFolder, "argocd.jsonl"));

    public Collection<OnDisk<T>> Open<T>(string name) => _journal.Open<OnDisk<T>>(name);

    public void Dispose() => _journal.Dispose();
}
