using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects.Sources;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Grains.Tests.Sources;

public sealed class FollowBuildTests : HandlerTest
{
    private static readonly CommitSha Commit = Parsed.As<CommitSha>("3f2a1bc" + new string('0', 33));
    private static readonly FollowBuild Effect = new(Source, BranchName.Main, Commit, Shop.Name);

    [Fact]
    public async Task A_build_that_has_not_begun_is_waited_for()
    {
        var wait = (await Follow()).ShouldBeOfType<EffectOutcome.WaitFor>();

        wait.ShouldBe(new(TimeSpan.FromSeconds(10), "Waits for a build of 3f2a1bc to begin."));
    }

    [Fact]
    public async Task A_running_build_is_shown_with_its_job_and_step()
    {
        Hub.Runs = [Build(BuildStatus.Running)];
        Hub.Jobs =
        [
            new(1, "Test", BuildStatus.Succeeded),
            new(2, "Build web", BuildStatus.Running, [new("Check out", BuildStatus.Succeeded), new("Build and push", BuildStatus.Running)]),
        ];

        (await Follow()).ShouldBeOfType<EffectOutcome.WaitFor>().Detail.ShouldBe("The build of 3f2a1bc is at Build web: Build and push.");
    }

    [Fact]
    public async Task A_build_in_a_queue_says_so()
    {
        Hub.Runs = [Build(BuildStatus.Waiting)];

        (await Follow()).ShouldBeOfType<EffectOutcome.WaitFor>().Detail.ShouldBe("The build of 3f2a1bc waits for its turn.");
    }

    [Fact]
    public async Task A_build_that_succeeded_ends_the_wait()
    {
        Hub.Runs = [Build(BuildStatus.Succeeded)];

        (await Follow()).ShouldBe(new EffectOutcome.Done(new StepResult.BuildEnded(7, "https://github.com/acme/shop/actions/runs/7")));
    }

    [Theory]
    [InlineData(BuildStatus.Failed, "failed at Test: Run tests")]
    [InlineData(BuildStatus.TimedOut, "took too long at Test: Run tests")]
    [InlineData(BuildStatus.Cancelled, "was cancelled at Test: Run tests")]
    public async Task A_broken_build_says_where_it_broke_and_where_its_log_is(BuildStatus status, string expected)
    {
        Hub.Runs = [Build(status)];
        Hub.Jobs = [new(2, "Test", status, [new("Run tests", status)])];

        var problem = (await Follow()).ShouldBeOfType<EffectOutcome.Fatal>().Problem;

        problem.ShouldContain(expected);
        problem.ShouldContain("https://github.com/acme/shop/actions/runs/7/job/2");
    }

    [Fact]
    public async Task Only_the_applications_own_workflow_counts_where_there_are_several()
    {
        Hub.Runs = [Build(BuildStatus.Failed) with { Id = 8, Workflow = ".github/workflows/lint.yml" }, Build(BuildStatus.Succeeded)];
        (await Follow()).ShouldBeOfType<EffectOutcome.Done>();

        Hub.Runs = Hub.Runs.Add(Build(BuildStatus.Running) with { Id = 9, Workflow = ".github/workflows/ci-cd-shop.yml" });
        (await Follow()).ShouldBeOfType<EffectOutcome.WaitFor>();
    }

    [Fact]
    public async Task A_developers_workflows_all_count_where_they_wrote_them_all()
    {
        Hub.Runs =
        [
            Build(BuildStatus.Running) with { Id = 8, Workflow = ".github/workflows/docker.yml" },
            Build(BuildStatus.Succeeded) with { Workflow = ".github/workflows/test.yml" },
        ];
        (await Follow()).ShouldBeOfType<EffectOutcome.WaitFor>();

        Hub.Runs = Hub.Runs.Replace(run => run.Id == 8, run => run with { Status = BuildStatus.Failed });
        (await Follow()).ShouldBeOfType<EffectOutcome.Fatal>();
    }

    [Fact]
    public async Task The_newest_run_of_a_workflow_is_the_one_that_counts()
    {
        Hub.Runs = [Build(BuildStatus.Succeeded) with { Id = 8 }, Build(BuildStatus.Cancelled)];

        (await Follow()).ShouldBeOfType<EffectOutcome.Done>();
    }

    [Fact]
    public async Task Builds_that_may_not_be_read_are_taken_for_done_after_the_usual_time()
    {
        Hub.Fault = Refusal(Fault.Forbidden);
        var since = Clock.GetUtcNow();

        (await Follow()).ShouldBeOfType<EffectOutcome.WaitFor>().Delay.ShouldBe(TimeSpan.FromSeconds(90));
        Clock.Advance(TimeSpan.FromSeconds(60));
        (await Follow(since)).ShouldBeOfType<EffectOutcome.WaitFor>().Delay.ShouldBe(TimeSpan.FromSeconds(30));
        Clock.Advance(TimeSpan.FromSeconds(30));
        (await Follow(since)).ShouldBe(new EffectOutcome.Done());
    }

    [Fact]
    public async Task So_are_builds_of_a_server_that_knows_of_none()
    {
        Forge.IsThere = false;

        (await Follow()).ShouldBeOfType<EffectOutcome.WaitFor>().Delay.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_GitHub_that_is_out_of_order_is_no_reason_to_wait_blindly()
    {
        Hub.Fault = Refusal(Fault.Transient);

        (await Should.ThrowAsync<IntegrationException>(() => Follow())).Fault.ShouldBe(Fault.Transient);
    }

    private static BuildRun Build(BuildStatus status) =>
        new(7, WorkflowNames.SourceFile, Commit, status, 1, "https://github.com/acme/shop/actions/runs/7");

    private static IntegrationException Refusal(Fault fault) => new(new(fault, "GitHub", "list the runs", "no", "Ask somebody."));

    private Task<EffectOutcome> Follow(DateTimeOffset? since = null) => Run(new FollowBuildHandler(Doors, Around, Clock), Effect, since);
}
