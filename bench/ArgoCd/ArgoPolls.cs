using System.Diagnostics;
using DevPortal.Bench.Http;
using DevPortal.Contracts;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using DevPortal.Grains.Argo;
using DevPortal.Integrations.ArgoCd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;

namespace DevPortal.Bench.ArgoCd;

/// <summary>
/// What it takes to look at all Applications: while nothing happens, and until everyone to whom something happened has saved
/// it. The first counts everything from the first byte of the answer on; the second is the whole portal.
/// </summary>
internal sealed class ArgoPolls : IMeasurement
{
    private const int Applications = 10_000;
    private const int Changed = 100;
    private const int Rounds = 25;

    public string Name => "argo cd polls";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        yield return new($"{Applications:#,0} Applications, none changed: processor time of a look", await QuietLookAsync(), "ms") { AtMost = 200 };
        yield return new($"{Changed} of them changed: until all {Changed} have saved it", await TellingAsync(), "ms") { AtMost = 1000 };
    }

    private static async Task<double> QuietLookAsync()
    {
        using var answer = new FixedAnswer(ListBodies.Masked(Applications));
        using var argo = Connect(answer);
        var server = new ArgoServer(argo);
        var round = new NewsRound(
            new ServiceCatalog(Applications),
            (app, _) => throw new InvalidOperationException($"{app} was told though nothing changed."),
            TimeProvider.System,
            NullLogger<NewsRound>.Instance);

        var rounds = new List<TimeSpan>();
        for (var i = 0; i < Rounds; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var result = await round.Tell(await server.ListAsync(new ArgoFilter()), CancellationToken.None);
            rounds.Add(Environment.CpuUsage.TotalTime - before);
            if (result.Problem is { } problem)
                throw new InvalidOperationException(problem);
        }

        return Median(rounds);
    }

    private static async Task<double> TellingAsync()
    {
        var (calm, busy) = (ListBodies.Masked(Applications), ListBodies.Masked(Applications, progressing: Changed));
        using var answer = new FixedAnswer("""{"items":[]}"""u8.ToArray());
        using var argo = Connect(answer);
        var told = new SemaphoreSlim(0);
        await using var portal = await PortalServer.StartAsync(replace: services => services
            .AddSingleton<IArgoServer>(new ArgoServer(argo))
            .AddSingleton<TellApp>(provider => async (app, seen) =>
            {
                await provider.GetRequiredService<IGrainFactory>().GetGrain<IAppGrain>(GrainKeys.App(app)).Handle(seen);
                told.Release();
            }));
        await ServiceCatalog.SaveAsync(portal.Services.GetRequiredService<IGrainStateStore>(), Applications);

        var grain = portal.Services.GetRequiredService<IGrainFactory>().GetGrain<IArgoServerGrain>(GrainKeys.Argo);
        answer.Body = calm;
        await grain.Poll();
        while ((await grain.Get()).Applications < Applications)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        var rounds = new List<TimeSpan>();
        for (var i = 0; i < Rounds; i++)
        {
            answer.Body = i % 2 == 0 ? busy : calm;
            var began = Stopwatch.GetTimestamp();
            await grain.Poll();
            for (var heard = 0; heard < Changed; heard++)
                await told.WaitAsync();
            rounds.Add(Stopwatch.GetElapsedTime(began));
        }

        return Median(rounds);
    }

    private static ArgoConnection Connect(FixedAnswer answer) =>
        new(new(new("http://argocd.example")) { Token = new("token") }, answer, TimeProvider.System);

    private static double Median(List<TimeSpan> rounds) => rounds.Order().ElementAt(rounds.Count / 2).TotalMilliseconds;
}
