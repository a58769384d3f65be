using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Grains.Tests.Hosting;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.Sources;

public sealed class SourceRepoGrainTests : IAsyncLifetime
{
    private const string Url = "https://github.com/acme/mono";

    private static readonly RepoUrl Repository = Parsed.As<RepoUrl>(Url);
    private static readonly AppName Shop = Parsed.As<AppName>("shop");
    private static readonly AppName Blog = Parsed.As<AppName>("blog");

    private readonly ToldGrains _told = new();
    private GrainWorld _world = null!;

    private ISourceRepoGrain Source => _world.Source(Url);

    public async Task InitializeAsync()
    {
        foreach (var app in new[] { "shop", "blog" })
        {
            var spec = SampleSpecs.Named(app);
            _told.App(app).State = new(spec with { Source = spec.Source! with { Repository = Repository } });
        }

        _world = await GrainWorld.Start(new GrainWorld { Recorded = _told });
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Every_follower_is_told_of_a_push_each_as_an_operation_of_its_own()
    {
        await FollowBoth();

        (await Source.Take(Push('a'), "d1")).ShouldBe("Told shop and blog of aaaaaaa on main.");

        var (shop, blog) = (_told.App("shop").SourceEvents.ShouldHaveSingleItem(), _told.App("blog").SourceEvents.ShouldHaveSingleItem());
        shop.Event.ShouldBe(Push('a'));
        shop.OperationId.ShouldNotBe(blog.OperationId);
        shop.OperationId.ShouldAllBe(c => char.IsAsciiHexDigitLower(c));
    }

    [Fact]
    public async Task Nobody_is_told_where_nobody_follows()
    {
        (await Source.Take(Push('a'), "d1")).ShouldBe("Nobody follows github.com/acme/mono.");

        await FollowBoth();
        await Source.Leave(Shop);
        await Source.Leave(Blog);
        (await Source.Take(Push('a'), "d2")).ShouldStartWith("Nobody");
    }

    [Fact]
    public async Task Who_follows_is_known_after_a_restart()
    {
        await FollowBoth();
        await _world.KillProcess();
        await _world.StartProcess();

        (await Source.Get()).Followers.Select(f => f.App).ShouldBe([Shop, Blog]);
    }

    [Fact]
    public async Task A_push_that_is_told_of_twice_is_told_on_once()
    {
        await FollowBoth();
        await Source.Take(Push('a'), "d1");

        (await Source.Take(Push('a'), "d2")).ShouldContain("known already");
        _told.App("shop").SourceEvents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_push_that_some_could_not_be_told_of_comes_to_all_as_the_same_operation()
    {
        await FollowBoth();
        _told.App("blog").Fault = new TimeoutException();
        await Should.ThrowAsync<Exception>(() => Source.Take(Push('a'), "d1"));
        _told.App("blog").Fault = null;

        await Source.Take(Push('a'), "d1");

        _told.App("shop").SourceEvents.Select(e => e.OperationId).Distinct().ShouldHaveSingleItem();
        _told.App("blog").SourceEvents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_older_push_is_not_told_after_a_newer_one()
    {
        await FollowBoth();
        await Source.Take(Push('b', before: 'a', second: 2), "d2");

        (await Source.Take(Push('a', second: 1), "d1")).ShouldContain("a newer one is");
        _told.App("shop").SourceEvents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pushes_of_one_second_are_told_apart_by_what_was_there_before()
    {
        await FollowBoth();
        await Source.Take(Push('b', before: 'a', second: 1), "d2");

        (await Source.Take(Push('a', before: '9', second: 1), "d1")).ShouldContain("a newer one is");
        await Source.Take(Push('c', before: 'b', second: 1), "d3");

        _told.App("shop").SourceEvents.Select(e => ((SourceEvent.Pushed)e.Event).Head).ShouldBe([Sha('b'), Sha('c')]);
    }

    [Fact]
    public async Task Going_back_to_an_older_commit_is_news()
    {
        await FollowBoth();
        await Source.Take(Push('a', second: 1), "d1");
        await Source.Take(Push('b', before: 'a', second: 2), "d2");

        await Source.Take(Push('a', before: 'b', second: 3), "d3");

        _told.App("shop").SourceEvents.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Branches_that_nobody_tracks_are_told_of_and_not_kept()
    {
        await FollowBoth();
        await Source.Take(Push('a') with { Ref = Parsed.As<BranchName>("feature") }, "d1");
        await Source.Take(Push('a') with { Ref = null, Tag = "v1" }, "d2");
        await Source.Take(new SourceEvent.BuildMoved(new(1, "ci.yml", Sha('a'), BuildStatus.Succeeded, 1, "https://x")), "d3");

        _told.App("shop").SourceEvents.Count.ShouldBe(3);
        (await Source.Get()).Heads.ShouldBeEmpty();
    }

    [Fact]
    public async Task Followers_go_along_when_the_repository_moves()
    {
        await FollowBoth();
        await Source.Take(Push('a'), "d1");
        var there = Parsed.As<RepoUrl>("https://github.com/acme/new");

        await Source.Take(new SourceEvent.Moved(there), "d2");

        (await _world.Source(there.Value).Get()).Followers.Select(f => (f.App, f.Access.Repository)).ShouldBe([(Shop, there), (Blog, there)]);
        _told.App("shop").SourceEvents[^1].Event.ShouldBe(new SourceEvent.Moved(there));
        (await _world.Source(there.Value).Take(Push('a'), "d3")).ShouldContain("known already");
        (await Source.Take(Push('b', before: 'a'), "d4")).ShouldBe("Told shop and blog of bbbbbbb on main.");
        (await Source.Take(new SourceEvent.Moved(there), "d2")).ShouldBe("github.com/acme/mono moved before.");
    }

    [Fact]
    public async Task Whoever_follows_or_leaves_by_the_old_address_does_so_at_the_new_one()
    {
        await Source.Follow(Shop, new(Repository));
        await Source.Take(new SourceEvent.Moved(Parsed.As<RepoUrl>("https://github.com/acme/two")), "d1");
        await _world.Source("https://github.com/acme/two").Take(new SourceEvent.Moved(Parsed.As<RepoUrl>("https://github.com/acme/three")), "d2");

        await Source.Follow(Blog, new(Repository));
        await Source.Leave(Shop);

        (await _world.Source("https://github.com/acme/three").Get()).Followers.Select(f => f.App).ShouldBe([Blog]);
    }

    [Fact]
    public async Task Moves_that_come_in_the_wrong_order_end_at_the_last_address()
    {
        await FollowBoth();
        await _world.Source("https://github.com/acme/two").Take(new SourceEvent.Moved(Parsed.As<RepoUrl>("https://github.com/acme/three")), "d2");
        await Source.Take(new SourceEvent.Moved(Parsed.As<RepoUrl>("https://github.com/acme/two")), "d1");

        (await _world.Source("https://github.com/acme/three").Get()).Followers.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_repository_that_is_called_as_it_was_once_called_has_its_followers_back()
    {
        await FollowBoth();
        await Source.Take(new SourceEvent.Moved(Parsed.As<RepoUrl>("https://github.com/acme/two")), "d1");
        await _world.Source("https://github.com/acme/two").Take(new SourceEvent.Moved(Parsed.As<RepoUrl>("https://github.com/acme/three")), "d2");

        await _world.Source("https://github.com/acme/three").Take(new SourceEvent.Moved(Repository), "d3");

        (await Source.Get()).ShouldSatisfyAllConditions(s => s.Followers.Count.ShouldBe(2), s => s.MovedTo.ShouldBeNull());
        (await _world.Source("https://github.com/acme/two").Take(Push('a'), "d4")).ShouldBe("Told shop and blog of aaaaaaa on main.");
    }

    [Fact]
    public async Task A_move_that_was_interrupted_goes_on_when_it_is_told_again()
    {
        await FollowBoth();
        var there = Parsed.As<RepoUrl>("https://github.com/acme/new");
        _told.App("blog").Fault = new TimeoutException();
        await Should.ThrowAsync<Exception>(() => Source.Take(new SourceEvent.Moved(there), "d1"));
        _told.App("blog").Fault = null;

        await Source.Take(new SourceEvent.Moved(there), "d1");

        (await Source.Get()).ShouldBe(new SourceRepoState(MovedTo: there));
        (await _world.Source(there.Value).Get()).Followers.Count.ShouldBe(2);
        _told.App("blog").SourceEvents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_head_that_nobody_told_of_counts_as_a_push_once()
    {
        await FollowBoth();
        _world.Sources[Url].Push("First.", ("a", "1"));
        await Source.CatchUp();
        _told.App("shop").SourceEvents.ShouldBeEmpty();

        var head = _world.Sources[Url].Push("Second.\n\nWith a body.", ("a", "2"));
        _world.Forge[Url].Range = new(1, 0, [new(head, "Second.", "Anna", null)], ["a"]);
        await Source.CatchUp();
        await Source.CatchUp();

        var told = _told.App("shop").SourceEvents.ShouldHaveSingleItem().Event.ShouldBeOfType<SourceEvent.Pushed>();
        (told.Head, told.Message, told.Author, told.Paths).ShouldBe((head, "Second.\n\nWith a body.", "Anna", (Seq<string>)["a"]));
        (await Source.Take(Push('a') with { Head = head }, "late")).ShouldContain("known already");
    }

    [Fact]
    public async Task What_a_comparison_found_is_newer_than_deliveries_that_were_sent_before_it()
    {
        await FollowBoth();
        _world.Sources[Url].Push("First.", ("a", "1"));
        await Source.CatchUp();
        _world.Sources[Url].Push("Third.", ("a", "3"));
        await Source.CatchUp();

        await Source.Take(Push('b') with { At = _world.Clock.GetUtcNow() - TimeSpan.FromHours(1) }, "late");

        _told.App("shop").SourceEvents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_repository_without_the_branch_is_left_alone()
    {
        await FollowBoth();

        await Source.CatchUp();

        (await Source.Get()).Heads.ShouldBeEmpty();
    }

    private static SourceEvent.Pushed Push(char head, char? before = null, int? second = null) => new(
        BranchName.Main, null, Sha(head), "Change.", "anna", Before: before is { } b ? Sha(b) : null,
        At: second is { } s ? FakeClock.Noon.AddSeconds(s) : null);

    private static CommitSha Sha(char digit) => Parsed.As<CommitSha>(new string(digit, 40));

    private async Task FollowBoth()
    {
        await Source.Follow(Shop, new(Repository));
        await Source.Follow(Blog, new(Repository));
    }
}
