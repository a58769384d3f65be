using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Git;
using static DevPortal.Integrations.Tests.Git.ServerFolder;

namespace DevPortal.Integrations.Tests.Git;

public sealed class GitServerRepositoryTests : IDisposable
{
    private static readonly BranchName Main = BranchName.Main;

    private readonly ServerFolder _server = new();
    private readonly FakeClock _clock = new();
    private readonly GitServerRepository _repository;

    public GitServerRepositoryTests() => _repository = _server.Open(_clock);

    public void Dispose()
    {
        Directory.EnumerateFileSystemEntries(_server.Work).ShouldBeEmpty("nothing is left behind");
        _server.Dispose();
    }

    [Fact]
    public async Task An_empty_repository_has_no_head_and_no_files()
    {
        (await _repository.HeadAsync(Main)).ShouldBeNull();
        (await _repository.ReadAsync(Main, [RepoPath.Root])).ShouldBe(new BranchFiles(null));
        (await _repository.LogAsync(Main, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_arrives_whole()
    {
        var head = await CommitAsync(null, Write("apps/shop/a.yaml", "a: 1\n"), Write("gradlew", "#!/bin/sh\n", executable: true));

        (await _repository.HeadAsync(Main)).ShouldBe(head);
        _server.Git("rev-parse", "main").ShouldBe(head.Value);
        _server.Git("rev-list", "--count", "main").ShouldBe("1");
        _server.Git("show", "main:apps/shop/a.yaml").ShouldBe("a: 1");
        _server.Git("ls-tree", "main", "gradlew").ShouldStartWith("100755");
        _server.Git("log", "-1", "--format=%s|%b|%an|%ae|%ct", "main")
            .ShouldBe($"feat: test|Body.\n\nDevPortal-Effect: e1\n|DevPortal|devportal@localhost|{FakeClock.Noon.ToUnixTimeSeconds()}");
    }

    [Fact]
    public async Task Only_the_files_that_are_asked_for_come()
    {
        var head = await CommitAsync(null,
            Write("apps/shop/a.yaml", "a"), Write("apps/shop/deep/er/b.yaml", "b"), Write("apps/shop2/c.yaml", "c"), Write("README.md", "r"));

        (await _repository.ReadAsync(Main, [Path("apps/shop"), Path("README.md"), Path("none")])).ShouldBe(new BranchFiles(head, [
            new(Path("README.md"), FileContent.Of("r")),
            new(Path("apps/shop/a.yaml"), FileContent.Of("a")),
            new(Path("apps/shop/deep/er/b.yaml"), FileContent.Of("b")),
        ]));
        (await _repository.ReadAsync(Main, [RepoPath.Root])).Files.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_server_that_sends_all_files_unasked_is_read_too()
    {
        using var server = new ServerFolder(allowsFilter: false);
        var repository = server.Open();
        var outcome = await repository.CommitAsync(Main, new(null, new("a"), [Write("a", "1"), Write("b", "2")]));

        outcome.ShouldBeOfType<CommitOutcome.Committed>();
        (await repository.ReadAsync(Main, [Path("b")])).Files.Single().Content.ShouldBe(FileContent.Of("2"));
    }

    [Fact]
    public async Task Bytes_and_names_survive()
    {
        var bytes = FileContent.Of([0, 255, 10, 13, 10, 0]);
        FileChange[] odd =
        [
            new FileChange.Write(Path("-rf"), bytes),
            new FileChange.Write(Path("a b/\"quoted\"/ü \u65e5.bin"), bytes),
            new FileChange.Write(Path("*.yaml"), bytes),
            new FileChange.Write(Path("empty"), FileContent.Of("")),
        ];

        await CommitAsync(null, odd);

        var files = (await _repository.ReadAsync(Main, [RepoPath.Root])).Files;
        files.Select(f => f.Path).ShouldBe(odd.Select(c => c.Path), ignoreOrder: true);
        files.Where(f => f.Path.Value != "empty").ShouldAllBe(f => f.Content.Equals(bytes));
        (await _repository.ReadAsync(Main, [Path("-rf"), Path("*.yaml")])).Files.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_changes_what_it_names_and_nothing_else()
    {
        var first = await CommitAsync(null, Write("a", "1"), Write("b", "1"), Write("c/d", "1"));
        var second = await CommitAsync(first, Write("a", "2"), Remove("b"), Remove("c/d"), Write("c", "now a file"), Remove("never-was"));

        (await _repository.ReadAsync(Main, [RepoPath.Root])).Files.ShouldBe([
            new(Path("a"), FileContent.Of("2")),
            new(Path("c"), FileContent.Of("now a file")),
        ]);
        (await _repository.ReadAsync(first, [Path("a")])).Files.Single().Content.Text.ShouldBe("1");
        _server.Git("rev-parse", $"{second}^").ShouldBe(first.Value);
    }

    [Fact]
    public async Task Where_nothing_changes_there_is_no_commit()
    {
        var head = await CommitAsync(null, Write("a", "1"));

        var outcome = await _repository.CommitAsync(Main, new(head, new("again"), [Write("a", "1"), Remove("never-was")]));

        outcome.ShouldBe(new CommitOutcome.NothingToChange(head));
        _server.Git("rev-parse", "main").ShouldBe(head.Value);
    }

    [Fact]
    public async Task Nothing_in_an_empty_repository_is_no_commit_either()
    {
        (await _repository.CommitAsync(Main, new(null, new("a"), [Remove("a")]))).ShouldBe(new CommitOutcome.NothingToChange(null));
    }

    [Fact]
    public async Task Whoever_comes_late_learns_where_the_head_is()
    {
        var first = await CommitAsync(null, Write("a", "1"));
        var second = await CommitAsync(first, Write("a", "2"));

        (await _repository.CommitAsync(Main, new(first, new("late"), [Write("a", "3")]))).ShouldBe(new CommitOutcome.HeadMoved(second));
        (await _repository.CommitAsync(Main, new(null, new("late"), [Write("a", "3")]))).ShouldBe(new CommitOutcome.HeadMoved(second));
    }

    [Fact]
    public async Task A_head_that_moves_while_the_push_is_under_way_is_a_race_and_not_overwritten()
    {
        var first = await CommitAsync(null, Write("a", "1"));
        var foreign = _server.Git("-c", "user.name=x", "-c", "user.email=x@x", "commit-tree", "-m", "foreign", "-p", first.Value, $"{first}^{{tree}}");
        _server.AddHook("pre-receive", $"unset GIT_QUARANTINE_PATH; git update-ref refs/heads/main {foreign} {first}");

        var outcome = await _repository.CommitAsync(Main, new(first, new("late"), [Write("a", "2")]));

        outcome.ShouldBe(new CommitOutcome.HeadMoved(null));
        _server.Git("rev-parse", "main").ShouldBe(foreign);
    }

    [Fact]
    public async Task Of_many_writers_at_once_none_is_lost()
    {
        await CommitAsync(null, Write("begin", ""));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            CommitOutcome outcome;
            do
            {
                var head = await _repository.HeadAsync(Main);
                outcome = await _repository.CommitAsync(Main, new(head, new($"writer {i}"), [Write($"apps/{i}", "x")]));
            }
            while (outcome is CommitOutcome.HeadMoved);
        }));

        (await _repository.ReadAsync(Main, [Path("apps")])).Files.Count.ShouldBe(4);
        _server.Git("rev-list", "--count", "main").ShouldBe("5");
    }

    [Fact]
    public async Task A_push_that_a_rule_forbids_is_no_race()
    {
        var head = await CommitAsync(null, Write("a", "1"));
        _server.AddHook("pre-receive", "echo main is protected >&2; exit 1");

        var call = _repository.CommitAsync(Main, new(head, new("no"), [Write("a", "2")]));

        var problem = (await Should.ThrowAsync<IntegrationException>(call)).Problem;
        problem.Fault.ShouldBe(Fault.Forbidden);
        problem.Said.ShouldContain("main is protected");
    }

    [Fact]
    public async Task A_commit_is_found_by_its_trailer()
    {
        var first = await CommitAsync(null, Write("a", "1"));
        await _repository.CommitAsync(Main, new(first, new("other", "", [new("DevPortal-Effect", "e2")]), [Write("a", "2")]));

        var log = await _repository.LogAsync(Main, 10);
        log.Select(commit => commit.Message.Split('\n')[0]).ShouldBe(["other", "feat: test"]);
        log.Where(commit => commit.Carries(new("DevPortal-Effect", "e1"))).Select(commit => commit.Sha).ShouldBe([first]);
        log.ShouldNotContain(commit => commit.Carries(new("DevPortal-Effect", "e")));
        (await _repository.LogAsync(Main, 1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_branch_begins_with_its_own_commit()
    {
        await CommitAsync(null, Write("a", "1"));
        var branch = Parsed.As<BranchName>("release/2");

        var outcome = await _repository.CommitAsync(branch, new(null, new("begin"), [Write("b", "1")]));

        outcome.ShouldBeOfType<CommitOutcome.Committed>();
        _server.Git("ls-tree", "--name-only", "release/2").ShouldBe("b");
        _server.Git("ls-tree", "--name-only", "main").ShouldBe("a");
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_not_found()
    {
        var options = new GitOptions { WorkFolder = _server.Work };
        var repository = new GitServerRepository(
            _repository.Url, GitRemote.Of(System.IO.Path.Combine(_server.Work, "none")), new(options, _clock));

        (await Should.ThrowAsync<IntegrationException>(repository.HeadAsync(Main))).Fault.ShouldBe(Fault.NotFound);
    }

    private async Task<CommitSha> CommitAsync(CommitSha? head, params FileChange[] changes)
    {
        var message = new CommitMessage("feat: test", "Body.", [new("DevPortal-Effect", "e1")]);
        var outcome = await _repository.CommitAsync(Main, new(head, message, changes.ToSeq()));
        return outcome.ShouldBeOfType<CommitOutcome.Committed>().Sha;
    }

    private static RepoPath Path(string path) => Parsed.As<RepoPath>(path);
}
