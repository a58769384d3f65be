using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Grains.CatchUp;
using DevPortal.Grains.Effects;
using DevPortal.Grains.Effects.Sources;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Grains.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevPortal.Grains.Tests.Sources;

/// <summary>Following a repository and leaving it, with everything that hangs on it.</summary>
public sealed class SourceFollowingTests : IAsyncLifetime
{
    private const string Url = "https://github.com/acme/shop";

    private static readonly Uri Hook = new("https://portal.acme.dev/api/webhook/github");
    private static readonly SourceAccess Access = new(Parsed.As<RepoUrl>(Url));
    private static readonly AppName Shop = Parsed.As<AppName>("shop");
    private static readonly AppName Blog = Parsed.As<AppName>("blog");

    private readonly ToldGrains _told = new();
    private readonly FakeSurroundings _around = new();
    private GrainWorld _world = null!;

    private SourceDoors Doors => new(_world.Forge, _world.Sources, new FakeSecretBox());

    private IPortalGrains Grains => _told.Over(_world.Grains);

    private FakeForgeRepository Hub => _world.Forge[Url];

    public async Task InitializeAsync()
    {
        _told.App("shop").State = new(SampleSpecs.Shop);
        _world = await GrainWorld.Start(new GrainWorld { Recorded = _told });
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Who_follows_hears_by_a_webhook_and_misses_nothing_from_then_on()
    {
        var head = _world.Sources[Url].Push("First.", ("a", "1"));

        await Follow(Shop);

        Hub.Webhooks.ShouldHaveSingleItem().Key.ShouldBe(Hook);
        Hub.Webhooks[Hook].ShouldBe(["push", "workflow_run", "repository", "pull_request", "registry_package"]);
        (await _world.Source(Url).Get()).Heads.ShouldHaveSingleItem().Head.ShouldBe(head);
    }

    [Fact]
    public async Task A_server_that_could_not_reach_this_portal_is_not_asked_to()
    {
        _around.Current = _around.Current with { PublicUrl = new("http://127.0.0.1:8090") };

        await Follow(Shop);

        Hub.Webhooks.ShouldBeEmpty();
        (await _world.Source(Url).Get()).Followers.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_there_is_only_Git_there_is_only_following()
    {
        _world.Forge.IsThere = false;

        await Follow(Shop);
        await Leave(Shop);

        (await _world.Source(Url).Get()).Followers.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_one_to_leave_takes_webhook_and_secret_along()
    {
        await Follow(Shop);
        await Follow(Blog);
        Hub.Secrets["PAT_TOKEN"] = new Secret("x");

        await Leave(Shop);
        Hub.Webhooks.ShouldHaveSingleItem();
        Hub.Secrets.ShouldHaveSingleItem();

        await Leave(Blog);
        Hub.Webhooks.ShouldBeEmpty();
        Hub.Secrets.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repository_that_is_gone_is_left_all_the_same()
    {
        await Follow(Shop);
        Hub.Fault = new IntegrationException(new(Fault.NotFound, "GitHub", "list the webhooks", "404", "Look."));

        await Leave(Shop);

        (await _world.Source(Url).Get()).Followers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deliveries_that_nobody_took_are_asked_for_once_more()
    {
        await Follow(Shop);
        var now = _world.Clock.GetUtcNow();
        Hub.Deliveries =
        [
            new(1, 14, "again", "push", now.AddMinutes(-1), Taken: true),
            new(1, 13, "missed", "push", now.AddMinutes(-2), Taken: false),
            new(1, 12, "again", "push", now.AddMinutes(-3), Taken: false),
            new(1, 11, "old", "push", now.AddDays(-2), Taken: false),
        ];

        await new MissedDeliveries(Grains, Doors, _around, _world.Clock).AskForAsync(Access.Repository, CancellationToken.None);

        Hub.Redelivered.ShouldHaveSingleItem().DeliveryId.ShouldBe("missed");
    }

    [Fact]
    public async Task Every_ten_minutes_every_repository_is_compared_with_what_was_last_seen()
    {
        _world.Catalog.Put(new AppSummary(Shop, Parsed.As<TeamName>("web"), null, [], Access.Repository, [], default));
        _world.Sources[Url].Push("First.", ("a", "1"));
        await Follow(Shop);
        var head = _world.Sources[Url].Push("Second.", ("a", "2"));
        var gitOps = _told.GitOps(_world.Outside.Current.GitOps!);

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_told.App("shop").SourceEvents.Count == 0 || gitOps.CatchUps == 0)
        {
            deadline.Token.ThrowIfCancellationRequested();
            _world.Clock.Advance(CatchUpService.Period);
            await Task.Yield();
        }

        var pushed = _told.App("shop").SourceEvents[0].Event.ShouldBeOfType<Domain.Sources.SourceEvent.Pushed>();
        pushed.Head.ShouldBe(head);
    }

    private async Task Follow(AppName app) => await Run(
        new FollowSourceHandler(Doors, Grains, new FakeWebhookSecret(), _around, NullLogger<FollowSourceHandler>.Instance), new FollowSource(Access, app));

    private async Task Leave(AppName app) => await Run(new LeaveSourceHandler(Doors, Grains, _around), new LeaveSource(Access, app));

    private async Task Run(IEffectHandler handler, Effect effect)
    {
        var now = _world.Clock.GetUtcNow();
        (await handler.Run(new OutstandingEffect("op1.1", effect, now, now), CancellationToken.None)).ShouldBe(new EffectOutcome.Done());
    }
}
