using System.Text;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Storage.Tests;

public sealed class AppCatalogTests
{
    private static readonly SavedApp Shop = new("shop")
    {
        Team = "payments",
        Description = "Sells things, 100% online_only",
        Repository = "https://github.com/Acme/Shop-Front",
        Frameworks = [Framework.SpringBoot, Framework.NodeJs, Framework.NodeJs, Framework.None],
        Environments = [("dev", HealthStatus.Healthy, SyncStatus.Synced), ("prod", HealthStatus.Degraded, SyncStatus.OutOfSync)],
        UpdatedAt = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero),
        Problem = "GitHub answered 502.",
    };

    private static readonly SavedApp Blog = new("blog")
    {
        Description = "Блог для Команди",
        Environments = [("prod", HealthStatus.Healthy, SyncStatus.Synced)],
        UpdatedAt = new(2026, 11, 20, 11, 0, 0, 500, TimeSpan.Zero),
    };

    private static readonly SavedApp Cart = new("cart")
    {
        Team = "payments",
        Frameworks = [Framework.FastApi],
        Environments = [("dev", HealthStatus.Progressing, SyncStatus.Unknown), ("prod", HealthStatus.Healthy, SyncStatus.Synced)],
        UpdatedAt = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero),
    };

    [Theory, OnEach]
    public async Task An_application_is_summed_up_from_its_state(Foundation on)
    {
        await using var storage = await WithAsync(on, Shop);

        var app = (await storage.Catalog.FindAsync(new())).Apps.ShouldHaveSingleItem();

        app.ShouldBe(new AppSummary(
            Parsed.As<AppName>("shop"),
            Parsed.As<TeamName>("payments"),
            "Sells things, 100% online_only",
            [Framework.SpringBoot, Framework.NodeJs],
            Parsed.As<RepoUrl>("https://github.com/acme/shop-front"),
            [
                new(Parsed.As<EnvironmentName>("dev"), HealthStatus.Healthy, SyncStatus.Synced),
                new(Parsed.As<EnvironmentName>("prod"), HealthStatus.Degraded, SyncStatus.OutOfSync),
            ],
            Shop.UpdatedAt,
            Outstanding: 1,
            Problem: "GitHub answered 502."));
        app.Health.ShouldBe(HealthStatus.Degraded);
    }

    [Theory, OnEach]
    public async Task Only_applications_that_exist_are_listed(Foundation on)
    {
        await using var storage = await WithAsync(on, Shop, Blog with { Deleted = true });
        await storage.States.WriteAsync(new("gitops", "cart"), Cart.ToJson(), null);
        await storage.States.WriteAsync(new("app", "empty"), "{}"u8.ToArray(), null);
        await storage.States.WriteAsync(new("app", "foreign"), """{"spec":{"title":"of another program"}}"""u8.ToArray(), null);

        var page = await storage.Catalog.FindAsync(new());

        Names(page).ShouldBe(["shop"]);
    }

    [Theory, OnEach]
    public async Task The_list_follows_every_write(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var created = await storage.States.WriteAsync(Shop.Key, Shop.ToJson(), null);
        await storage.States.WriteAsync(Cart.Key, Cart.ToJson(), null);

        var changed = await storage.States.WriteAsync(Shop.Key, (Shop with { Team = "sales" }).ToJson(), created);
        (await FindAsync(storage, new(Team: Team("sales")))).ShouldBe(["shop"]);
        (await FindAsync(storage, new(Team: Team("payments")))).ShouldBe(["cart"]);

        var deleted = await storage.States.WriteAsync(Shop.Key, (Shop with { Deleted = true }).ToJson(), changed);
        (await FindAsync(storage, new())).ShouldBe(["cart"]);

        var back = await storage.States.WriteAsync(Shop.Key, Shop.ToJson(), deleted);
        (await FindAsync(storage, new())).ShouldBe(["cart", "shop"]);

        await storage.States.ClearAsync(Shop.Key, back);
        (await FindAsync(storage, new())).ShouldBe(["cart"]);
    }

    [Theory, OnEach]
    public async Task The_list_outlives_the_process(Foundation on)
    {
        await using var storage = await WithAsync(on, Shop, Blog, Cart);

        await using var reopened = await storage.ReopenAsync();

        (await FindAsync(reopened, new())).ShouldBe(["blog", "cart", "shop"]);
    }

    [Theory, OnEach]
    public async Task Search_finds_parts_of_name_team_repository_and_description_in_any_letter_case(Foundation on)
    {
        await using var storage = await WithAsync(on, Shop, Blog, Cart);

        (await FindAsync(storage, new("ho"))).ShouldBe(["shop"]);
        (await FindAsync(storage, new("PAYM"))).ShouldBe(["cart", "shop"]);
        (await FindAsync(storage, new("acme/shop"))).ShouldBe(["shop"]);
        (await FindAsync(storage, new("ЛЯ КОМ"))).ShouldBe(["blog"]);
        (await FindAsync(storage, new("  shop   THINGS "))).ShouldBe(["shop"]);
        (await FindAsync(storage, new("shop blog"))).ShouldBeEmpty();
        (await FindAsync(storage, new(" "))).ShouldBe(["blog", "cart", "shop"]);
    }

    [Theory, OnEach]
    public async Task Search_takes_every_character_for_itself(Foundation on)
    {
        await using var storage = await WithAsync(on, Shop, Blog);

        (await FindAsync(storage, new("0%"))).ShouldBe(["shop"]);
        (await FindAsync(storage, new("e_o"))).ShouldBe(["shop"]);
        (await FindAsync(storage, new("s%o"))).ShouldBeEmpty();
        (await FindAsync(storage, new("s_op"))).ShouldBeEmpty();
        (await FindAsync(storage, new("\\"))).ShouldBeEmpty();
        (await FindAsync(storage, new("' or 1=1 --"))).ShouldBeEmpty();
        (await FindAsync(storage, new("\0"))).ShouldBeEmpty();
        (await FindAsync(storage, new("\ud83d"))).ShouldBeEmpty();
    }

    [Theory, OnEach]
    public async Task Filters_hold_together(Foundation on)
    {
        await using var storage = await WithAsync(on, Shop, Blog, Cart);

        (await FindAsync(storage, new(Team: Team("payments")))).ShouldBe(["cart", "shop"]);
        (await FindAsync(storage, new(Environment: Environment("dev")))).ShouldBe(["cart", "shop"]);
        (await FindAsync(storage, new(Framework: Framework.NodeJs))).ShouldBe(["shop"]);
        (await FindAsync(storage, new(Framework: Framework.None))).ShouldBeEmpty();
        (await FindAsync(storage, new("shop", Team("payments"), Environment("prod"), HealthStatus.Degraded, Framework.SpringBoot))).ShouldBe(["shop"]);
        (await FindAsync(storage, new("cart", Team("payments"), Environment("prod"), HealthStatus.Degraded))).ShouldBeEmpty();
    }

    [Theory, OnEach]
    public async Task Health_is_the_worst_of_all_environments_or_that_of_the_one_asked_for(Foundation on)
    {
        await using var storage = await WithAsync(on, Shop, Blog, Cart, new("fresh") { Environments = [] });
        await storage.States.WriteAsync(new("app", "odd"), InAHealthThatIsNotKnownYet("odd"), null);

        (await FindAsync(storage, new(Health: HealthStatus.Healthy))).ShouldBe(["blog"]);
        (await FindAsync(storage, new(Health: HealthStatus.Progressing))).ShouldBe(["cart"]);
        (await FindAsync(storage, new(Health: HealthStatus.Unknown))).ShouldBe(["fresh", "odd"]);
        (await FindAsync(storage, new(Environment: Environment("prod"), Health: HealthStatus.Healthy))).ShouldBe(["blog", "cart"]);
        (await FindAsync(storage, new(Environment: Environment("dev"), Health: HealthStatus.Unknown))).ShouldBe(["odd"]);
    }

    [Theory, OnEach]
    public async Task Each_order_runs_both_ways(Foundation on)
    {
        await using var storage = await WithAsync(on, Shop, Blog, Cart, new("alpha") { Environments = [("dev", HealthStatus.Degraded, SyncStatus.Synced)] });

        (await FindAsync(storage, new(), AppOrder.Name)).ShouldBe(["alpha", "blog", "cart", "shop"]);
        (await FindAsync(storage, new(), AppOrder.Name, reversed: true)).ShouldBe(["shop", "cart", "blog", "alpha"]);
        (await FindAsync(storage, new(), AppOrder.Updated)).ShouldBe(["alpha", "blog", "cart", "shop"]);
        (await FindAsync(storage, new(), AppOrder.Updated, reversed: true)).ShouldBe(["shop", "cart", "blog", "alpha"]);
        (await FindAsync(storage, new(), AppOrder.Health)).ShouldBe(["alpha", "shop", "cart", "blog"]);
        (await FindAsync(storage, new(), AppOrder.Health, reversed: true)).ShouldBe(["blog", "cart", "shop", "alpha"]);
    }

    [Theory, OnEach]
    public async Task Health_is_ordered_from_the_worst_and_then_by_name(Foundation on)
    {
        HealthStatus[] fromTheWorst =
            [HealthStatus.Degraded, HealthStatus.Missing, HealthStatus.Unknown, HealthStatus.Progressing, HealthStatus.Suspended, HealthStatus.Healthy];
        var apps = fromTheWorst.SelectMany((health, n) => new[]
        {
            new SavedApp($"a{n}") { Environments = [("dev", health, SyncStatus.Synced)] },
            new SavedApp($"b{n}") { Environments = [("dev", HealthStatus.Healthy, SyncStatus.Synced), ("prod", health, SyncStatus.Synced)] },
        });
        await using var storage = await WithAsync(on, [.. apps.Reverse()]);

        var names = await FindAsync(storage, new(), AppOrder.Health);

        names.ShouldBe(["a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4", "a5", "b5"]);
    }

    [Theory, OnEach]
    public async Task Names_are_ordered_by_their_bytes(Foundation on)
    {
        await using var storage = await WithAsync(on, new("a-b"), new("ab"), new("a0"), new("aa"), new("a-0"));

        (await FindAsync(storage, new())).ShouldBe(["a-0", "a-b", "a0", "aa", "ab"]);
    }

    [Theory, OnEach]
    public async Task Pages_cover_the_list_without_gap_or_overlap(Foundation on)
    {
        var all = Enumerable.Range(0, 25).Select(n => new SavedApp($"app-{n:00}") { Team = n % 2 == 0 ? "even" : "odd" }).ToArray();
        await using var storage = await WithAsync(on, all);

        foreach (var order in Enum.GetValues<AppOrder>())
        {
            var pages = new List<AppPage>();
            for (var offset = 0; offset < 30; offset += 10)
                pages.Add(await storage.Catalog.FindAsync(new AppQuery(Order: order, Offset: offset, Limit: 10)));

            pages.Select(p => p.Total).ShouldAllBe(total => total == 25);
            pages.Select(p => p.Apps.Count).ShouldBe([10, 10, 5]);
            pages.SelectMany(Names).ShouldBe(all.Select(a => a.Name));
        }

        var filtered = await storage.Catalog.FindAsync(new AppQuery(new(Team: Team("odd")), Offset: 10, Limit: 10));
        filtered.Total.ShouldBe(12);
        Names(filtered).ShouldBe(["app-21", "app-23"]);
    }

    [Theory, OnEach]
    public async Task Counts_say_how_many_there_are_of_each_kind(Foundation on)
    {
        await using var storage = await WithAsync(on, Shop, Blog, Cart);

        (await storage.Catalog.CountAsync(new())).ShouldBe(new AppCounts(
            3,
            [new(Team("payments"), 2), new(Team("platform"), 1)],
            [new(Environment("prod"), 3), new(Environment("dev"), 2)],
            [new(HealthStatus.Degraded, 1), new(HealthStatus.Healthy, 1), new(HealthStatus.Progressing, 1)],
            [new(Framework.FastApi, 1), new(Framework.Go, 1), new(Framework.NodeJs, 1), new(Framework.SpringBoot, 1)]));

        (await storage.Catalog.CountAsync(new("blog"))).Total.ShouldBe(1);
        (await storage.Catalog.CountAsync(new("nothing"))).ShouldBe(new AppCounts(0));
    }

    private static byte[] InAHealthThatIsNotKnownYet(string name) => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(new SavedApp(name).ToJson()).Replace("healthy", "purple", StringComparison.Ordinal));

    private static async Task<TestStorage> WithAsync(Foundation on, params SavedApp[] apps)
    {
        var storage = await TestStorage.NewAsync(on);
        await Task.WhenAll(apps.Select(app => storage.States.WriteAsync(app.Key, app.ToJson(), null)));
        return storage;
    }

    private static async Task<IEnumerable<string>> FindAsync(TestStorage storage, AppFilter filter, AppOrder order = AppOrder.Name, bool reversed = false)
    {
        var page = await storage.Catalog.FindAsync(new AppQuery(filter, order, reversed));
        page.Total.ShouldBe(page.Apps.Count);
        return Names(page);
    }

    private static IEnumerable<string> Names(AppPage page) => page.Apps.Select(a => a.Name.Value);

    private static TeamName Team(string text) => Parsed.As<TeamName>(text);

    private static EnvironmentName Environment(string text) => Parsed.As<EnvironmentName>(text);
}
