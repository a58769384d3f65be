using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;
using DevPortal.Grains.Deliveries;

namespace DevPortal.Grains.Tests.Deliveries;

public sealed class GitHubEventsTests
{
    private const string Shop = "acme/shop";

    private static readonly string Head = new('a', 40);
    private static readonly string Before = new('b', 40);

    [Fact]
    public void A_push_to_a_branch_names_its_head_its_files_and_its_time()
    {
        var push = Read("push", Payloads.Push(Shop, Head, Before)).ShouldBeOfType<GitHubNews.Push>();

        push.Repository.Key.ShouldBe("github.com/acme/shop");
        push.Event.ShouldBe(new SourceEvent.Pushed(
            BranchName.Main, null, Sha(Head), "Change.\n\nApp: shop", "anna", ["new.txt", "old.txt", "src/a.cs"],
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), Sha(Before)));
        push.Manifests.Messages.ShouldBe(["Change.\n\nApp: shop"]);
    }

    [Fact]
    public void The_first_push_of_a_branch_has_nothing_before_it() =>
        Read("push", Payloads.Push(Shop, Head)).ShouldBeOfType<GitHubNews.Push>().Event.Before.ShouldBeNull();

    [Fact]
    public void Where_the_server_names_no_time_the_commits_counts()
    {
        var payload = Payloads.Push(Shop, Head);
        payload["repository"]!.AsObject().Remove("pushed_at");

        Read("push", payload).ShouldBeOfType<GitHubNews.Push>().Event.At.ShouldBe(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void After_a_forced_push_any_file_may_have_changed()
    {
        var payload = Payloads.Push(Shop, Head, Before);
        payload["forced"] = true;

        Read("push", payload).ShouldBeOfType<GitHubNews.Push>().Event.Paths.ShouldBeEmpty();
    }

    [Fact]
    public void A_tag_is_named_and_stands_for_its_commit()
    {
        var payload = Payloads.Push(Shop, Head, reference: "refs/tags/v1.2");
        payload["after"] = new string('c', 40);

        var pushed = Read("push", payload).ShouldBeOfType<GitHubNews.Source>().Event.ShouldBeOfType<SourceEvent.Pushed>();

        (pushed.Tag, pushed.Ref, pushed.Head).ShouldBe(("v1.2", null, Sha(Head)));
    }

    [Fact]
    public void A_deleted_branch_means_nothing()
    {
        var payload = Payloads.Push(Shop, Head);
        (payload["deleted"], payload["head_commit"]) = (true, null);

        Read("push", payload).ShouldBeOfType<GitHubNews.Nothing>().Why.ShouldContain("refs/heads/main was deleted");
    }

    [Theory]
    [InlineData("queued", null, BuildStatus.Waiting)]
    [InlineData("in_progress", null, BuildStatus.Running)]
    [InlineData("completed", "success", BuildStatus.Succeeded)]
    [InlineData("completed", "failure", BuildStatus.Failed)]
    [InlineData("completed", "cancelled", BuildStatus.Cancelled)]
    [InlineData("completed", "something new", BuildStatus.Failed)]
    public void A_run_says_how_far_it_is(string status, string? conclusion, BuildStatus expected)
    {
        var run = Read("workflow_run", Payloads.Run(Shop, Head, status, conclusion))
            .ShouldBeOfType<GitHubNews.Source>().Event.ShouldBeOfType<SourceEvent.BuildMoved>().Run;

        (run.Id, run.Workflow, run.Commit, run.Status, run.Attempt).ShouldBe((7, ".github/workflows/ci-cd.yml", Sha(Head), expected, 2));
        run.UpdatedAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 12, 1, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_renamed_repository_moved_from_its_former_name()
    {
        var news = Read("repository", Move("acme/store", "renamed", """{"repository":{"name":{"from":"shop"}}}"""));

        news.ShouldBe(new GitHubNews.Source(Url(Shop), new SourceEvent.Moved(Url("acme/store"))));
    }

    [Theory]
    [InlineData("organization")]
    [InlineData("user")]
    public void A_transferred_repository_moved_from_its_former_owner(string kind)
    {
        var news = Read("repository", Move("new/shop", "transferred", $$"""{"owner": {"from": {"{{kind}}": {"login": "acme"} } } }"""));

        news.ShouldBe(new GitHubNews.Source(Url(Shop), new SourceEvent.Moved(Url("new/shop"))));
    }

    [Fact]
    public void A_deleted_repository_is_gone() =>
        Read("repository", Move(Shop, "deleted", "{}")).ShouldBe(new GitHubNews.Source(Url(Shop), new SourceEvent.Gone()));

    [Theory]
    [InlineData("ping")]
    [InlineData("pull_request")]
    [InlineData("registry_package")]
    [InlineData("repository_dispatch")]
    [InlineData("installation")]
    [InlineData("star")]
    public void What_means_nothing_to_DevPortal_says_so(string name) =>
        Read(name, new JsonObject()).ShouldBeOfType<GitHubNews.Nothing>().Why.ShouldEndWith(".");

    [Theory]
    [InlineData("push", "head_commit", "{}", "head_commit.id")]
    [InlineData("push", "repository", "{}", "repository")]
    [InlineData("push", "ref", "7", "ref")]
    [InlineData("workflow_run", "workflow_run", "{\"head_sha\":\"x\"}", "workflow_run.head_sha")]
    public void What_GitHub_would_not_send_is_named(string name, string member, string json, string expected)
    {
        var payload = Payloads.Push(Shop, Head);
        payload[member] = JsonNode.Parse(json);

        Should.Throw<UnreadableDeliveryException>(() => Read(name, payload)).Message.ShouldContain(expected + " is missing or wrong");
    }

    private static JsonObject Move(string repository, string action, string changes) => new()
    {
        ["action"] = action,
        ["changes"] = JsonNode.Parse(changes),
        ["repository"] = Payloads.Repository(repository),
    };

    private static GitHubNews Read(string name, JsonObject payload)
    {
        using var document = JsonDocument.Parse(payload.ToJsonString());
        return GitHubEvents.Read(name, document.RootElement);
    }

    private static RepoUrl Url(string repository) => Parsed.As<RepoUrl>($"https://github.com/{repository}");

    private static CommitSha Sha(string text) => Parsed.As<CommitSha>(text);
}
