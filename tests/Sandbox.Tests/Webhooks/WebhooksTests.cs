using System.Text.Json.Nodes;
using DevPortal.Sandbox.Tests.GitHub;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.Webhooks;

public sealed class WebhooksTests : SandboxTest
{
    private const string Shop = "/repos/acme/shop";

    private HookReceiver _receiver = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _receiver = await HookReceiver.StartAsync();
    }

    public override async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_new_hook_is_pinged_with_a_signed_request()
    {
        var hook = await CreateAsync("push");

        var ping = _receiver.All.ShouldHaveSingleItem();
        ping.Event.ShouldBe("ping");
        ping.IsSignedWith("s3cret").ShouldBeTrue();
        Guid.TryParse(ping.Delivery, out _).ShouldBeTrue();
        ping.Headers["User-Agent"].ShouldStartWith("GitHub-Hookshot/");
        ((long)ping.Payload["hook_id"]!).ShouldBe((long)hook["id"]);
        ((string?)ping.Payload["repository"]!["full_name"]).ShouldBe("acme/shop");
        ((string?)hook["config"]["secret"]).ShouldBe("********");
    }

    [Fact]
    public async Task A_commit_by_the_API_is_told_with_the_files_it_touched()
    {
        await CreateAsync("push");
        var before = (string)(await GitHub.GetAsync($"{Shop}/git/ref/heads/main"))["object"]["sha"]!;

        var written = await GitHub.PutAsync($"{Shop}/contents/new.txt", new { message = "Add a file", content = "eA==" });
        await Sandbox.SettleAsync();

        var push = _receiver.Of("push").ShouldHaveSingleItem().Payload;
        ((string?)push["ref"], (string?)push["before"], (string?)push["after"]).ShouldBe(
            ("refs/heads/main", before, (string?)written["commit"]["sha"]));
        push["commits"]![0]!["added"]!.AsArray().Select(a => (string?)a).ShouldBe(["new.txt"]);
        ((string?)push["head_commit"]!["message"]).ShouldBe("Add a file");
        ((string?)push["pusher"]!["name"]).ShouldBe("sandbox");
        ((string?)push["sender"]!["login"]).ShouldBe("sandbox");
        ((string?)push["repository"]!["clone_url"]).ShouldBe($"{Sandbox.Url}/sandbox/git/acme/shop.git");
        push["repository"]!["pushed_at"]!.GetValue<long>().ShouldBe(Sandbox.Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_push_by_git_is_told_with_all_its_commits_oldest_first()
    {
        await CreateAsync("push");
        using var work = new TemporaryFolder();
        await GitAsync(work, "clone", "--quiet", $"http://x:sandbox-token@{new Uri(Sandbox.Url).Authority}/sandbox/git/acme/shop.git", ".");
        await File.WriteAllTextAsync(work.File("server.js"), "// changed\n");
        await GitAsync(work, "commit", "--quiet", "-am", "Change");
        await GitAsync(work, "rm", "--quiet", "catalogue.js");
        await GitAsync(work, "commit", "--quiet", "-m", "Remove");
        await GitAsync(work, "push", "--quiet", "origin", "HEAD:main", "HEAD:side");
        await Sandbox.SettleAsync();

        var pushes = _receiver.Of("push").Select(r => r.Payload).ToList();
        pushes.Count.ShouldBe(2);
        var main = pushes.Single(p => (string?)p["ref"] == "refs/heads/main");
        main["commits"]!.AsArray().Select(c => $"{c!["message"]}: {c["modified"]!.ToJsonString()} {c["removed"]!.ToJsonString()}").ShouldBe(
            ["""Change: ["server.js"] []""", """Remove: [] ["catalogue.js"]"""]);
        var side = pushes.Single(p => (string?)p["ref"] == "refs/heads/side");
        ((bool)side["created"]!).ShouldBeTrue();
        side["commits"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_events_that_a_hook_wants_are_sent_to_it()
    {
        await CreateAsync("repository");

        await GitHub.PutAsync($"{Shop}/contents/new.txt", new { message = "Add", content = "eA==" });
        await GitHub.PatchAsync(Shop, new { name = "store" });
        await Sandbox.SettleAsync();

        _receiver.All.Select(r => r.Event).ShouldBe(["ping", "repository"]);
        var renamed = _receiver.All[1].Payload;
        ((string?)renamed["action"]).ShouldBe("renamed");
        ((string?)renamed["changes"]!["repository"]!["name"]!["from"]).ShouldBe("shop");
        ((string?)renamed["repository"]!["full_name"]).ShouldBe("acme/store");
    }

    [Fact]
    public async Task A_form_encoded_hook_carries_its_payload_in_a_field()
    {
        await GitHub.PostAsync($"{Shop}/hooks", new { config = new { url = _receiver.Url, secret = "s3cret" }, events = new[] { "push" } });
        await Sandbox.SettleAsync();

        var ping = _receiver.All.ShouldHaveSingleItem();
        ping.IsSignedWith("s3cret").ShouldBeTrue();
        var form = System.Text.Encoding.UTF8.GetString(ping.Body);
        form.ShouldStartWith("payload=");
        JsonNode.Parse(Uri.UnescapeDataString(form["payload=".Length..]))!["zen"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_delivery_can_be_looked_at_and_sent_again_under_the_same_id()
    {
        _receiver.Status = 500;
        var hook = await CreateAsync("push");
        var path = $"{Shop}/hooks/{hook["id"]}/deliveries";

        var failed = (await GitHub.GetAsync($"{path}?per_page=1")).Json![0]!;
        ((int)failed["status_code"]!, (string?)failed["event"]).ShouldBe((500, "ping"));
        var whole = await GitHub.GetAsync($"{path}/{failed["id"]}");
        ((string?)whole["request"]["headers"]!["X-GitHub-Event"]).ShouldBe("ping");
        whole["request"]["payload"]!["hook_id"].ShouldNotBeNull();
        ((string?)whole["response"]["payload"]).ShouldBe("seen");

        _receiver.Status = 202;
        (await GitHub.PostAsync($"{path}/{failed["id"]}/attempts")).Status.ShouldBe(202);
        await Sandbox.SettleAsync();

        _receiver.All.Select(r => r.Delivery).Distinct().Count().ShouldBe(1);
        var again = (await GitHub.GetAsync(path)).Json![0]!;
        ((bool)again["redelivery"]!, (int)again["status_code"]!).ShouldBe((true, 202));
    }

    [Fact]
    public async Task Deliveries_are_paged_by_a_cursor()
    {
        var hook = await CreateAsync("push");
        for (var i = 0; i < 3; i++)
            await GitHub.PostAsync($"{Shop}/hooks/{hook["id"]}/pings");
        await Sandbox.SettleAsync();

        var first = await GitHub.GetAsync($"{Shop}/hooks/{hook["id"]}/deliveries?per_page=3");
        var next = first.Header("Link")!.Split('<', '>')[1];
        var second = await GitHub.GetAsync(next[(Sandbox.Url + "/sandbox/github").Length..]);

        first.Json!.AsArray().Count.ShouldBe(3);
        second.Json!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_hook_is_made_once_for_an_address()
    {
        await CreateAsync("push");

        var again = await CreateAsync("push");

        again.Status.ShouldBe(422);
        ((string?)again["errors"][0]!["message"]).ShouldBe("Hook already exists on this repository");
    }

    [Fact]
    public async Task A_lost_webhook_is_recorded_as_not_arrived()
    {
        var hook = await CreateAsync("push");
        await FaultAsync(new { kind = "lose-webhook", repository = "acme/shop", @event = "push", count = 1 });

        await WriteAsync("1.txt");
        await WriteAsync("2.txt");
        await Sandbox.SettleAsync();

        _receiver.Of("push").Select(Message).ShouldBe(["2.txt"]);
        var deliveries = (await GitHub.GetAsync($"{Shop}/hooks/{hook["id"]}/deliveries?status=failure")).Json!.AsArray();
        ((string?)deliveries.ShouldHaveSingleItem()!["status"]).ShouldBe("failed to connect to host");
    }

    [Fact]
    public async Task A_doubled_webhook_arrives_twice_under_one_id()
    {
        await CreateAsync("push");
        await FaultAsync(new { kind = "double-webhook", count = 1 });

        await WriteAsync("1.txt");
        await Sandbox.SettleAsync();

        _receiver.Of("push").Count.ShouldBe(2);
        _receiver.Of("push").Select(r => r.Delivery).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_reordered_webhook_arrives_after_the_next_one_or_after_a_while()
    {
        await CreateAsync("push");
        await FaultAsync(new { kind = "reorder-webhook", count = 1 });

        await WriteAsync("1.txt");
        await WriteAsync("2.txt");
        await Sandbox.SettleAsync();
        _receiver.Of("push").Select(Message).ShouldBe(["2.txt", "1.txt"]);

        await FaultAsync(new { kind = "reorder-webhook", count = 1 });
        await WriteAsync("3.txt");
        await Sandbox.SettleAsync();
        _receiver.Of("push").Count.ShouldBe(2);
        await Sandbox.AdvanceAsync(TimeSpan.FromSeconds(10));
        _receiver.Of("push").Select(Message).ShouldBe(["2.txt", "1.txt", "3.txt"]);
    }

    private static string? Message(ReceivedHook received) => (string?)received.Payload["head_commit"]!["message"];

    private async Task WriteAsync(string file) =>
        (await GitHub.PutAsync($"{Shop}/contents/{file}", new { message = file, content = "eA==" })).Status.ShouldBe(201);

    private async Task<GitHubReply> CreateAsync(params string[] events)
    {
        var hook = await GitHub.PostAsync($"{Shop}/hooks", new
        {
            name = "web",
            config = new { url = _receiver.Url, content_type = "json", secret = "s3cret" },
            events,
        });
        await Sandbox.SettleAsync();
        return hook;
    }

    private async Task FaultAsync(object fault) => await Sandbox.FaultAsync(fault);

    private static async Task GitAsync(TemporaryFolder folder, params string[] arguments) =>
        (await Shell.RunAsync(folder.Path, "git", arguments)).Succeeded();
}
