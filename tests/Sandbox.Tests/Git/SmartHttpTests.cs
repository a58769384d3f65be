using System.Net;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.Repositories;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.Git;

public sealed class SmartHttpTests : IAsyncLifetime
{
    private readonly TemporaryFolder _work = new();
    private SandboxHost _sandbox = null!;
    private Repository _repository = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync();
        _repository = (await _sandbox.Get<RepositoryCatalog>().CreateAsync("acme", "notes", r => r, CancellationToken.None))!;
        await GitAsync("init", "--quiet", "--initial-branch=main", "one");
        await File.WriteAllTextAsync(_work.File("one/README.md"), "Hello\n");
        await GitInAsync("one", "add", ".");
        await GitInAsync("one", "commit", "--quiet", "-m", "First");
        await GitInAsync("one", "remote", "add", "origin", Remote());
    }

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _work.Dispose();
    }

    [Fact]
    public async Task What_was_pushed_is_cloned_by_someone_else()
    {
        await GitInAsync("one", "push", "origin", "main");

        await GitAsync("clone", "--quiet", Remote(), "two");

        (await File.ReadAllTextAsync(_work.File("two/README.md"))).ShouldBe("Hello\n");
        var pushed = (await GitInAsync("one", "rev-parse", "HEAD")).Output.Trim();
        Head("main")!.Value.ShouldBe(pushed);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Every_version_of_the_protocol_is_spoken(string version)
    {
        await GitInAsync("one", "-c", $"protocol.version={version}", "push", "origin", "main");
        await GitAsync("-c", $"protocol.version={version}", "clone", "--quiet", Remote(), "two");

        File.Exists(_work.File("two/README.md")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_shallow_clone_holds_one_commit_and_can_be_deepened_and_pushed_from()
    {
        await GitInAsync("one", "commit", "--quiet", "--allow-empty", "-m", "Second");
        await GitInAsync("one", "push", "origin", "main");

        await GitAsync("clone", "--quiet", "--depth=1", Remote(), "two");
        (await GitInAsync("two", "rev-list", "--count", "HEAD")).Output.Trim().ShouldBe("1");
        await GitInAsync("two", "commit", "--quiet", "--allow-empty", "-m", "Third");
        await GitInAsync("two", "push", "origin", "main");
        await GitInAsync("two", "fetch", "--unshallow", "--quiet");

        (await GitInAsync("two", "rev-list", "--count", "HEAD")).Output.Trim().ShouldBe("3");
    }

    [Fact]
    public async Task One_commit_can_be_fetched_by_its_id()
    {
        await GitInAsync("one", "push", "origin", "main");
        var id = Head("main")!.Value;
        await GitAsync("init", "--quiet", "two");

        await GitInAsync("two", "fetch", "--quiet", "--depth=1", Remote(), id);

        (await GitInAsync("two", "rev-parse", "FETCH_HEAD")).Output.Trim().ShouldBe(id);
    }

    [Fact]
    public async Task A_push_that_would_lose_commits_is_refused_and_a_forced_one_is_not()
    {
        await GitInAsync("one", "push", "origin", "main");
        await GitInAsync("one", "commit", "--quiet", "--amend", "-m", "Another first");

        var refused = await Shell.RunAsync(_work.File("one"), "git", "push", "origin", "main");
        refused.ExitCode.ShouldNotBe(0);
        refused.Error.ShouldContain("non-fast-forward");

        await GitInAsync("one", "push", "--force-with-lease", "origin", "main");
        Head("main")!.Value.ShouldBe((await GitInAsync("one", "rev-parse", "HEAD")).Output.Trim());
    }

    [Fact]
    public async Task Of_pushes_at_the_same_time_onto_the_same_commit_one_wins()
    {
        await GitInAsync("one", "push", "origin", "main");
        var clones = Enumerable.Range(0, 4).Select(i => $"clone{i}").ToList();
        foreach (var clone in clones)
        {
            await GitAsync("clone", "--quiet", Remote(), clone);
            await GitInAsync(clone, "commit", "--quiet", "--allow-empty", "-m", clone);
        }

        var results = await Task.WhenAll(clones.Select(c => Shell.RunAsync(_work.File(c), "git", "push", "origin", "main")));

        results.Count(r => r.ExitCode == 0).ShouldBe(1);
        Head("main")!.Value.ShouldBe((await GitInAsync(clones[Array.FindIndex(results, r => r.ExitCode == 0)], "rev-parse", "HEAD")).Output.Trim());
    }

    [Fact]
    public async Task A_push_of_a_large_file_arrives_whole()
    {
        var content = new byte[40 * 1024 * 1024];
        new Random(7).NextBytes(content);
        await File.WriteAllBytesAsync(_work.File("one/large.bin"), content);
        await GitInAsync("one", "add", ".");
        await GitInAsync("one", "commit", "--quiet", "-m", "Large");

        await GitInAsync("one", "push", "origin", "main");
        await GitAsync("clone", "--quiet", Remote(), "two");

        (await File.ReadAllBytesAsync(_work.File("two/large.bin"))).AsSpan().SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public async Task Branches_and_tags_are_made_and_deleted_by_pushes_and_each_move_is_told_in_order()
    {
        var told = new List<string>();
        _sandbox.Get<RefMoves>().Listen((move, _) =>
        {
            told.Add($"{(move.IsCreated ? "made" : move.IsDeleted ? "deleted" : move.Forced ? "forced" : "moved")} {move.Ref} by {move.Pusher}");
            return Task.CompletedTask;
        });

        await GitInAsync("one", "tag", "v1");
        await GitInAsync("one", "push", "origin", "main", "v1", "main:feature/x");
        await GitInAsync("one", "push", "origin", ":feature/x");
        await GitInAsync("one", "commit", "--quiet", "--amend", "-m", "Other");
        await GitInAsync("one", "push", "--force", "origin", "main");
        await _sandbox.SettleAsync();

        told.ShouldBe(
        [
            "made refs/heads/feature/x by sandbox",
            "made refs/heads/main by sandbox",
            "made refs/tags/v1 by sandbox",
            "deleted refs/heads/feature/x by sandbox",
            "forced refs/heads/main by sandbox",
        ]);
    }

    [Fact]
    public async Task The_first_branch_that_is_pushed_becomes_the_default_one()
    {
        await GitInAsync("one", "push", "origin", "main:trunk");
        await GitAsync("clone", "--quiet", Remote(), "two");

        (await GitInAsync("two", "branch", "--show-current")).Output.Trim().ShouldBe("trunk");
        ((string?)(await _sandbox.GitHub.GetAsync("/repos/acme/notes"))["default_branch"]).ShouldBe("trunk");
    }

    [Theory]
    [InlineData("x", "wrong")]
    [InlineData("sandbox-tokens", "")]
    public async Task A_wrong_token_is_asked_again(string user, string password)
    {
        var refused = await Shell.RunAsync(_work.Path, "git", "ls-remote", Remote(user, password));

        refused.ExitCode.ShouldNotBe(0);
        refused.Error.ShouldContain("Authentication failed");
    }

    [Fact]
    public async Task The_token_may_stand_in_place_of_the_user_name()
    {
        await GitInAsync("one", "push", "origin", "main");

        (await GitAsync("ls-remote", Remote("sandbox-token", "x-oauth-basic"))).Output.ShouldContain("refs/heads/main");
    }

    [Fact]
    public async Task Without_a_token_the_answer_says_how_to_sign_in()
    {
        using var answer = await _sandbox.Http.GetAsync("/sandbox/git/acme/notes.git/info/refs?service=git-upload-pack");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Basic realm=\"GitHub\"");
        answer.Headers.Server.ToString().ShouldContain("sandbox");
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_not_found()
    {
        var refused = await Shell.RunAsync(_work.Path, "git", "ls-remote", Remote().Replace("notes", "nothing", StringComparison.Ordinal));

        refused.Error.ShouldContain("not found");
    }

    [Fact]
    public async Task A_renamed_repository_is_still_reached_by_its_old_name()
    {
        await GitInAsync("one", "push", "origin", "main");
        _sandbox.Get<RepositoryCatalog>().Move(_repository, "acme", "journal");

        await GitInAsync("one", "fetch", "origin");
        (await GitAsync("ls-remote", Remote().Replace("notes", "journal", StringComparison.Ordinal))).Output.ShouldContain("refs/heads/main");
    }

    [Fact]
    public async Task Repositories_survive_a_restart()
    {
        await GitInAsync("one", "push", "origin", "main");
        using var folder = new TemporaryFolder();
        await using (var first = await SandboxHost.StartAsync(folder.Path))
        {
            await first.Get<RepositoryCatalog>().CreateAsync("acme", "notes", r => r, CancellationToken.None);
            await GitInAsync("one", "push", RemoteOf(first), "main");
        }

        await using var second = await SandboxHost.StartAsync(folder.Path);

        (await GitAsync("ls-remote", RemoteOf(second))).Output.ShouldContain("refs/heads/main");
    }

    private ObjectId? Head(string branch) => _sandbox.Get<RepositoryCatalog>().Git(_repository).Refs.Branch(branch);

    private string Remote(string user = "x", string password = "sandbox-token") =>
        $"http://{user}:{password}@{new Uri(_sandbox.Url).Authority}/sandbox/git/acme/notes.git";

    private static string RemoteOf(SandboxHost sandbox) =>
        $"http://x:sandbox-token@{new Uri(sandbox.Url).Authority}/sandbox/git/acme/notes.git";

    private Task<ShellResult> GitAsync(params string[] arguments) => GitInAsync("", arguments);

    private async Task<ShellResult> GitInAsync(string folder, params string[] arguments) =>
        (await Shell.RunAsync(_work.File(folder), "git", arguments)).Succeeded();
}
