namespace DevPortal.Sandbox.Git;

/// <summary>
/// Keeps a few readers running, so that a read costs a pipe and not a process. Readers that wait longest are ended first.
/// </summary>
internal sealed class CatFilePool : IDisposable
{
    private const int MostIdle = 12;

    private readonly Lock _lock = new();
    private readonly LinkedList<CatFile> _idle = [];
    private bool _closed;

    public async Task<T> UseAsync<T>(string gitDir, Func<CatFile, Task<T>> read)
    {
        var reader = Take(gitDir) ?? new CatFile(gitDir);
        try
        {
            var found = await read(reader);
            Return(reader);
            return found;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public void Forget(string gitDir)
    {
        while (Take(gitDir) is { } reader)
            reader.Dispose();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var reader in _idle)
                reader.Dispose();
            _idle.Clear();
        }
    }

    private CatFile? Take(string gitDir)
    {
        lock (_lock)
        {
            for (var node = _idle.Last; node is not null; node = node.Previous)
            {
                if (!string.Equals(node.Value.GitDir, gitDir, StringComparison.Ordinal))
                    continue;

                _idle.Remove(node);
                return node.Value;
            }

            return null;
        }
    }

    private void Return(CatFile reader)
    {
        CatFile? surplus = null;
        lock (_lock)
        {
            if (_closed)
            {
                surplus = reader;
            }
            else
            {
                _idle.AddLast(reader);
                if (_idle.Count > MostIdle)
                {
                    surplus = _idle.First!.Value;
                    _idle.RemoveFirst();
                }
            }
        }

        surplus?.Dispose();
    }
}
