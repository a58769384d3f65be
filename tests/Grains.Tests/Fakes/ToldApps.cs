using System.Threading.Channels;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>Stands for all applications: remembers what they were told.</summary>
public sealed class ToldApps
{
    private readonly Channel<(string App, ApplicationSeen Seen)> _told = Channel.CreateUnbounded<(string, ApplicationSeen)>();

    /// <summary>Telling this application fails.</summary>
    public string? Deaf { get; set; }

    public Task Tell(AppName app, ApplicationSeen seen)
    {
        if (app.Value == Deaf)
            throw new TimeoutException("Nobody answers.");

        _told.Writer.TryWrite((app.Value, seen));
        return Task.CompletedTask;
    }

    /// <summary>The next one, when it comes.</summary>
    public async Task<(string App, ApplicationSeen Seen)> Next() =>
        await _told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Everything since the last time it was taken.</summary>
    public IReadOnlyList<(string App, ApplicationSeen Seen)> Take()
    {
        var told = new List<(string, ApplicationSeen)>();
        while (_told.Reader.TryRead(out var item))
            told.Add(item);
        return told;
    }
}
