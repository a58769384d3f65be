using System.Globalization;
using System.Text;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Grains.Tests.Hosting;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.GitOps;

public sealed class GitOpsRepoGrainTests
{
    private static readonly StateKey State = new("gitops", GrainKeys.GitOps(Changes.Target));

    [Fact]
    public async Task Two_hundred_applications_at_once_end_up_in_a_handful_of_commits_each_change_once_and_nobody_else_s_lost()
    {
        await using var world = await GrainWorld.Start();
        var changes = Enumerable.Range(1, 200).Select(i => Changes.Write(string.Create(CultureInfo.InvariantCulture, $"app{i}"))).ToList();
        var foreign = 0;
        world.Git.BeforeCommit = EverySecondTime(() => world.Git.Push(string.Create(CultureInfo.InvariantCulture, $"theirs/{++foreign}.yaml"), "x: 1\n"));
        world.Git.Hold();

        await Task.WhenAll(changes.Select(change => Submit(world, change)));
        world.Git.Release();
        await InBranch(world, [.. changes]);

        Changes.In(world.Git.Commits).ShouldBe(changes.Select(change => change.Id), ignoreOrder: true);
        world.Git.Commits.Count(commit => commit.Message.Contains(GitOpsTrailers.Change, StringComparison.Ordinal)).ShouldBeInRange(2, 4);
        world.Git.Commits.Count(commit => commit.Message == "Somebody's commit").ShouldBe(foreign);
        foreach (var change in changes)
            world.Git.Text(Changes.Deployment(change.App!.Value)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_change_that_is_submitted_again_is_in_the_branch_once()
    {
        await using var world = await GrainWorld.Start();
        var change = Changes.Write("shop");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Submit(world, change)));
        await Committed(world, change);

        (await Submit(world, change)).ShouldBe(new GitOpsTicket.Committed(world.Git.Commits.ShouldHaveSingleItem().Sha, ChangedSomething: true));
    }

    [Fact]
    public async Task While_a_change_waits_everybody_sees_its_position_and_when_it_should_go_out()
    {
        await using var world = await GrainWorld.Start();
        world.Git.Limit = ahead => FakeClock.Noon.AddMinutes(ahead + 1);
        var shared = Changes.Of(null, new GitOpsEdit.WriteFiles([new("README.md", "Ours.\n")]), "init");

        (await Submit(world, Changes.Write("shop"))).ShouldBe(new GitOpsTicket.Queued(1, FakeClock.Noon.AddMinutes(1)));
        (await Submit(world, Changes.Write("cart"))).ShouldBe(new GitOpsTicket.Queued(1, FakeClock.Noon.AddMinutes(1)));
        (await Submit(world, shared)).ShouldBe(new GitOpsTicket.Queued(3, FakeClock.Noon.AddMinutes(2)));

        var queue = await Repo(world).Get();
        queue.Waiting.Select(change => change.Id).ShouldBe(["shop/1", "cart/1", "init"]);
        queue.NextCommitAt.ShouldBe(FakeClock.Noon.AddMinutes(1));

        world.Git.Limit = _ => DateTimeOffset.MinValue;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Committed(world, Changes.Write("shop"), Changes.Write("cart"), shared);
        world.Git.Commits.Count.ShouldBe(2);
        (await Repo(world).Get()).ShouldSatisfyAllConditions(
            after => after.Waiting.ShouldBeEmpty(),
            after => after.Head.ShouldBe(world.Git.Commits[^1].Sha),
            after => after.Recent.Select(made => made.Commit).ShouldBe(world.Git.Commits.Select(commit => commit.Sha).Reverse()));
    }

    [Fact]
    public async Task A_process_that_dies_between_the_commit_and_the_report_leaves_one_commit_and_the_next_one_finds_it()
    {
        await using var world = await GrainWorld.Start();
        var change = Changes.Write("shop");
        world.Git.Hold();
        await Submit(world, change);
        await world.Git.Held.Task;

        await world.KillProcess();
        world.Git.Release();
        await world.StartProcess();
        await Submit(world, change);
        await Submit(world, Changes.Write("cart"));
        await Committed(world, Changes.Write("cart"));

        Changes.In(world.Git.Commits).ShouldBe(["shop/1", "cart/1"]);
        (await Submit(world, change)).ShouldBe(new GitOpsTicket.Committed(world.Git.Commits[0].Sha, ChangedSomething: true));
    }

    [Fact]
    public async Task What_fails_for_a_while_is_tried_again_later_and_says_why_it_waits()
    {
        await using var world = await GrainWorld.Start();
        world.Git.FailNext(FakeGit.Fault(Fault.Transient));
        world.Git.Hold();

        await Submit(world, Changes.Write("shop"));
        await world.Clock.PassWaitsAsync(world.Git.Held.Task, RetrySchedule.After(1));

        const string Problem = "GitHub could not commit to acme/gitops: it answered with a riddle. Ask an oracle.";
        (await Repo(world).Get()).Problem.ShouldBe(Problem);
        (await Submit(world, Changes.Write("shop"))).ShouldBeOfType<GitOpsTicket.Queued>().Problem.ShouldBe(Problem);
        world.Git.Release();
        await Committed(world, Changes.Write("shop"));
        (await Repo(world).Get()).Problem.ShouldBeNull();
        world.Git.Tries.ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_that_arrived_although_it_seemed_to_time_out_is_not_made_again()
    {
        await using var world = await GrainWorld.Start();
        world.Git.FailNext(FakeGit.Fault(Fault.Transient), afterSuccess: true);

        await Submit(world, Changes.Write("shop"));
        await Submit(world, Changes.Write("cart"));
        await world.Clock.PassWaitsAsync(Committed(world, Changes.Write("cart")), RetrySchedule.After(1));

        Changes.In(world.Git.Commits).ShouldBe(["shop/1", "cart/1"], ignoreOrder: true);
        (await Submit(world, Changes.Write("shop"))).ShouldBe(new GitOpsTicket.Committed(world.Git.Commits[0].Sha, ChangedSomething: true));
    }

    [Fact]
    public async Task The_branch_s_history_is_read_once_and_not_before_every_commit()
    {
        await using var world = await GrainWorld.Start();

        foreach (var app in new[] { "shop", "cart", "mail" })
        {
            await Submit(world, Changes.Write(app));
            await Committed(world, Changes.Write(app));
        }

        world.Git.LogReads.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_change_may_be_submitted_again_when_the_reason_is_gone()
    {
        await using var world = await GrainWorld.Start();
        world.Git.Push("apps/shop-dev/a.yaml", "theirs\n");
        var edit = Changes.Of("shop", new GitOpsEdit.EditFile("apps/shop-dev/a.yaml", "mine\n", "seen\n"), "edit");
        await Submit(world, edit);
        foreach (var after in new[] { Changes.Write("cart"), Changes.Write("mail") })
        {
            await Submit(world, after);
            await InBranch(world, after);
        }

        Changes.In(world.Git.Commits).ShouldBe(["cart/1", "mail/1"]);
        world.Git.Push("apps/shop-dev/a.yaml", "seen\n");
        await Submit(world, edit);
        await InBranch(world, edit);

        world.Git.Text("apps/shop-dev/a.yaml").ShouldBe("mine\n");
    }

    [Fact]
    public async Task An_application_hears_of_its_change_s_end_without_asking_again()
    {
        await using var world = new GrainWorld();
        world.Outside.LeaveReal<CommitManifests>();
        await world.StartProcess();
        var change = Changes.Write("shop");
        world.Store.Leave("shop", new AppState(SampleSpecs.Shop, Outstanding:
            [new OutstandingEffect(change.Id, new CommitManifests(Changes.Target, change), FakeClock.Noon)]));

        await world.App("shop").Poke();
        await world.Store.Becomes("shop", state => state.Outstanding.IsEmpty);

        Changes.In(world.Git.Commits).ShouldBe([change.Id]);
    }

    [Fact]
    public async Task A_push_that_nobody_told_of_is_caught_up_with_although_DevPortal_committed_on_top_of_it()
    {
        await using var world = await GrainWorld.Start();
        await Submit(world, Changes.Write("shop"));
        await Committed(world, Changes.Write("shop"));
        world.Git.Push("README.md", "Theirs.\n");
        await Submit(world, Changes.Write("cart"));
        await InBranch(world, Changes.Write("cart"));

        await Repo(world).CatchUp(Changes.Target);

        await Committed(world);
        (await Repo(world).Pushed(Changes.Target, new GitOpsPush(world.Git.Commits[^1].Sha, ["README.md"], ["Theirs."]), "late"))
            .ShouldBe($"Everything up to {world.Git.Commits[^1].Sha.Abbreviated} is known already.");
    }

    [Fact]
    public async Task A_push_that_is_told_of_is_remembered_over_a_restart()
    {
        await using var world = await GrainWorld.Start();
        var head = world.Git.Push("README.md", "Theirs.\n");

        // The comparison that every start begins with may have seen it first.
        await Repo(world).Pushed(Changes.Target, new GitOpsPush(head, ["README.md"], ["Theirs."]), "d1");
        await world.KillProcess();
        await world.StartProcess();

        (await Repo(world).Get()).Head.ShouldBe(head);
    }

    private static Action EverySecondTime(Action action)
    {
        var calls = 0;
        return () =>
        {
            if (++calls % 2 == 1)
                action();
        };
    }

    private static IGitOpsRepoGrain Repo(GrainWorld world) => world.Grains.GetGrain<IGitOpsRepoGrain>(GrainKeys.GitOps(Changes.Target));

    private static Task<GitOpsTicket> Submit(GrainWorld world, GitOpsChange change) => Repo(world).Submit(Changes.Target, change);

    private static Task InBranch(GrainWorld world, params GitOpsChange[] changes) => world.Git.Becomes(commits => Hold(commits, changes));

    /// <summary>The branch holds these, and the grain knows it; where nobody else commits.</summary>
    private static Task Committed(GrainWorld world, params GitOpsChange[] changes) => world.Store.Becomes(State, json =>
        world.Git.Commits is [.., var last] commits
        && Encoding.UTF8.GetString(json.Span).Contains(last.Sha.Value, StringComparison.Ordinal)
        && Hold(commits, changes));

    private static bool Hold(IEnumerable<LoggedCommit> commits, IEnumerable<GitOpsChange> changes) =>
        !changes.Select(change => change.Id).Except(Changes.In(commits), StringComparer.Ordinal).Any();
}
