using System.Threading.Channels;
using DevPortal.Domain.Argo;
using DevPortal.Grains.Argo;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevPortal.Grains.Tests.Argo;

/// <summary>A lookout without a grain around it, on a clock that stands still.</summary>
internal sealed class LookoutWorld : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Channel<ArgoServerReport> _reports = Channel.CreateUnbounded<ArgoServerReport>();
    private Task _running = Task.CompletedTask;

    public FakeClock Clock { get; } = new();

    public FakeArgo Argo { get; } = new();

    public FakeCatalog Catalog { get; } = new();

    public ToldApps Told { get; } = new();

    public ArgoLookout Lookout { get; private set; } = null!;

    /// <summary>Begins as a new activation would, and returns what its first look came to.</summary>
    public Task<ArgoServerReport> Start()
    {
        var round = new NewsRound(Catalog, Told.Tell, Clock, NullLogger<NewsRound>.Instance);
        Lookout = new(Argo, new FakeOutside(), round, Clock, NullLogger<ArgoLookout>.Instance);
        _running = Lookout.Run(report => _reports.Writer.WriteAsync(report).AsTask(), _ended.Token);
        return Report();
    }

    /// <summary>What the look after that much time comes to; fails where none is due exactly then.</summary>
    public async Task<ArgoServerReport> LookAfter(TimeSpan delay)
    {
        await Clock.Arms(delay);
        Clock.Advance(delay);
        return await Report();
    }

    public Task<ArgoServerReport> NextLook() => LookAfter(FakeOutside.ArgoPollInterval);

    public async Task<ArgoServerReport> Report() => await _reports.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _running;
        _ended.Dispose();
    }
}
