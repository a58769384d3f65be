using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;
using DevPortal.Grains.Deliveries;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Grains.Tests.Hosting;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.Deliveries;

public sealed class DeliveryServiceTests : IAsyncLifetime
{
    private readonly ToldGrains _told = new();
    private GrainWorld _world = null!;

    public async Task InitializeAsync()
    {
        _told.App("shop").State = new(SampleSpecs.Shop);
        _world = await GrainWorld.Start(new GrainWorld { Recorded = _told });
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_push_reaches_the_application_that_follows_its_repository()
    {
        await Follow("shop");

        await Deliver("d1", "push", Payloads.Push("acme/shop", Sha(1)));
        await Finished(1);

        _world.Deliveries["d1"].Effect.ShouldBe($"Told shop of {Sha(1)[..7]} on main.");
        _told.App("shop").SourceEvents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_push_to_the_GitOps_repository_reaches_it_and_not_its_other_branches()
    {
        await Deliver("d1", "push", Payloads.Push("acme/gitops", Sha(1)));
        await Deliver("d2", "push", Payloads.Push("acme/gitops", Sha(2), reference: "refs/heads/feature"));
        await Finished(2);

        var (push, delivery) = _told.GitOps(_world.Outside.Current.GitOps!).Pushes.ShouldHaveSingleItem();
        (push.Head.Value, delivery).ShouldBe((Sha(1), "d1"));
        _world.Deliveries["d2"].Effect.ShouldBe("Nobody follows github.com/acme/gitops.");
    }

    [Fact]
    public async Task A_repository_can_hold_sources_and_manifests()
    {
        var own = new Domain.Specs.GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/shop"));
        _world.Catalog.Put(new AppSummary(Parsed.As<AppName>("shop"), Parsed.As<TeamName>("web"), null, [], null, [], default, GitOps: own));
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        await Follow("shop");

        await Deliver("d1", "push", Payloads.Push("acme/shop", Sha(1)));
        await Finished(1);

        _told.GitOps(own).Pushes.ShouldHaveSingleItem();
        _told.App("shop").SourceEvents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_can_t_be_read_fails_for_good_and_says_why()
    {
        await Deliver("d1", "push", new JsonObject { ["ref"] = "refs/heads/main", ["head_commit"] = new JsonObject() });
        await Finished(1);

        _world.Deliveries["d1"].ShouldSatisfyAllConditions(
            d => d.State.ShouldBe(DeliveryState.Failed), d => d.Attempts.ShouldBe(1), d => d.Effect.ShouldNotBeNull());
    }

    [Fact]
    public async Task What_fails_for_now_is_tried_again_and_ends_as_one_operation()
    {
        await Follow("shop");
        _told.App("shop").Fault = new TimeoutException();
        await Deliver("d1", "push", Payloads.Push("acme/shop", Sha(1)));
        _world.Clock.Advance(DeliveryService.Poll);
        await Until(() => _world.Deliveries["d1"].NotBefore is not null);

        _told.App("shop").Fault = null;
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Finished(1);

        _world.Deliveries["d1"].Attempts.ShouldBe(2);
        _told.App("shop").SourceEvents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_always_fails_is_given_up_in_the_end()
    {
        await Follow("shop");
        _told.App("shop").Fault = new TimeoutException();
        await Deliver("d1", "push", Payloads.Push("acme/shop", Sha(1)));

        await Finished(1);

        _world.Deliveries["d1"].State.ShouldBe(DeliveryState.Failed);
        _world.Deliveries["d1"].Effect!.ShouldContain("Replay it");
    }

    [Fact]
    public async Task Ten_thousand_deliveries_in_any_order_up_to_three_times_with_two_restarts_tell_each_application_each_commit_once_and_the_last_one_last()
    {
        const int Apps = 20;
        const int PushesOfEach = 100;
        var random = new Random(5);
        var names = Enumerable.Range(0, Apps).Select(app => $"app{app}").ToList();
        foreach (var name in names)
        {
            _told.App(name).State = new(SampleSpecs.Named(name));
            await Follow(name);
        }

        // Every push has a run that is told of four times: 20 applications, 100 pushes, 5 deliveries.
        var deliveries = names.SelectMany(name => Enumerable.Range(1, PushesOfEach).SelectMany(push => Story(name, push))).ToList();
        var sent = deliveries.SelectMany(d => Enumerable.Repeat(d, random.Next(1, 4))).ToArray();
        random.Shuffle(sent);
        foreach (var (number, part) in sent.Chunk(sent.Length / 3 + 1).Index())
        {
            if (number > 0)
            {
                await _world.KillProcess();
                await _world.StartProcess();
            }

            foreach (var (id, name, payload) in part)
                await Deliver(id, name, payload);
            _world.Clock.Advance(DeliveryService.Poll);
        }

        await Finished(deliveries.Count);

        deliveries.Count.ShouldBe(10_000);
        foreach (var name in names)
        {
            // A process that dies between telling and saving tells again, as the same operation; and may have told a newer one before.
            var operations = _told.App(name).SourceEvents.DistinctBy(e => e.OperationId).Select(e => e.Event).ToList();
            var pushes = operations.OfType<SourceEvent.Pushed>().ToList();
            pushes.ShouldBeUnique();
            pushes.Zip(pushes.Skip(1)).Count(pair => pair.Second.At < pair.First.At).ShouldBeLessThanOrEqualTo(2);
            pushes.Max(push => push.At).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + PushesOfEach));
            (await _world.Source($"https://github.com/acme/{name}").Get()).Heads.ShouldHaveSingleItem().Head.Value.ShouldBe(Sha(PushesOfEach));
            operations.OfType<SourceEvent.BuildMoved>().Count().ShouldBe(PushesOfEach * 4);
        }
    }

    private static IEnumerable<(string Id, string Event, JsonObject Payload)> Story(string app, int push)
    {
        var (repository, head) = ($"acme/{app}", Sha(push));
        yield return ($"{app}-{push}-push", "push", Payloads.Push(repository, head, Sha(push - 1), 1_700_000_000 + push));
        yield return ($"{app}-{push}-queued", "workflow_run", Payloads.Run(repository, head, "queued", null));
        yield return ($"{app}-{push}-begun", "workflow_run", Payloads.Run(repository, head, "in_progress", null));
        yield return ($"{app}-{push}-seen", "workflow_run", Payloads.Run(repository, head, "in_progress", null));
        yield return ($"{app}-{push}-ended", "workflow_run", Payloads.Run(repository, head, "completed", "success"));
    }

    private Task Follow(string app)
    {
        var url = $"https://github.com/acme/{app}";
        return _world.Source(url).Follow(Parsed.As<AppName>(app), new SourceAccess(Parsed.As<RepoUrl>(url)));
    }

    private async Task Deliver(string id, string name, JsonObject payload)
    {
        var repository = payload["repository"]?["full_name"]?.GetValue<string>() is { } fullName ? $"github.com/{fullName}" : null;
        await _world.Deliveries.AcceptAsync(new(
            id, "github", name, _world.Clock.GetUtcNow(), Encoding.UTF8.GetBytes(payload.ToJsonString()), repository,
            [new("Content-Type", "application/json")]));
    }

    /// <summary>Lets the service look as often as it takes.</summary>
    private Task Finished(int count) => _world.Clock.PassWaitsAsync(_world.Deliveries.Finished(count), TimeSpan.FromMinutes(6));

    private static string Sha(int number) => number.ToString("x40", null);

    private static async Task Until(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
