using DevPortal.Domain.GitOps;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DevPortal.Domain.Tests.Machine;

/// <summary>Whatever happens, in whichever order and however often: what holds in every state that can be reached.</summary>
public sealed class WalkProperties
{
    private static readonly EnvironmentName[] Environments = [Parsed.As<EnvironmentName>("dev"), Parsed.As<EnvironmentName>("prod")];

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(120);

    [Fact]
    public void In_every_reachable_state_the_invariants_hold() => Walks(play =>
    {
        foreach (var environment in play.State.Environments)
            AtWorkIn(play.State, environment.Name).ShouldBeLessThanOrEqualTo(1, "one operation at a time is at work in an environment");

        foreach (var operation in play.State.Operations)
        {
            for (var i = 0; i < operation.Steps.Count; i++)
            {
                var effects = play.State.Outstanding.Count(effect => effect.Id == $"{operation.Id}/{i}");
                effects.ShouldBe(operation is { IsOver: false } && operation.Steps[i].Status == StepStatus.UnderWay ? 1 : 0, "a step under way has its effect, and no other step has one");
            }

            if (operation.IsOver)
                operation.EndedAt.ShouldNotBeNull();
            else
                operation.Steps.Where(step => step.Status == StepStatus.UnderWay).ShouldAllBe(step => step.Since != null && step.Until != null && step.Detail != null);
        }

        play.State.Outstanding.Select(effect => effect.Id).ShouldBeUnique();
        play.State.Releases.Select(release => release.Number).ShouldBeUnique();
    });

    [Fact]
    public void From_every_reachable_state_everything_comes_to_an_end()
    {
        var last = new Play();
        Walks(play => last = play, after: () =>
        {
            last.Settle();
            last.State.Operations.ShouldAllBe(operation => operation.IsOver);
            last.State.DueAt.ShouldBeNull();
        });
    }

    [Fact]
    public void An_outcome_that_comes_again_changes_nothing()
    {
        List<EffectReturned> returned = [];
        Walks(
            play =>
            {
                foreach (var outcome in returned.Where(item => play.State.Outstanding.All(effect => effect.Id != item.EffectId)))
                    AppMachine.Decide(play.State, outcome, play.Now).State.ShouldBeSameAs(play.State);
            },
            returned: returned);
    }

    private static int AtWorkIn(AppState state, EnvironmentName environment) => state.Operations.Count(operation =>
        !operation.IsOver && operation.Steps.Any(step =>
            step.Status == StepStatus.UnderWay && StepTable.Of(step.Kind).TakesLane && (step.Environment is null || step.Environment == environment)));

    private static void Walks(Action<Play> everyStep, Action? after = null, List<EffectReturned>? returned = null) => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        choices =>
        {
            returned?.Clear();
            var play = new Play();
            for (var i = 0; i + 1 < choices.Length; i += 2)
            {
                var appEvent = Pick(play, choices[i], choices[i + 1], i);
                if (appEvent is EffectReturned outcome)
                    returned?.Add(outcome);
                play.Ask(appEvent);
                everyStep(play);
            }

            after?.Invoke();
        }).Check(Many);

    private static AppEvent Pick(Play play, byte what, byte how, int number)
    {
        play.Pass(TimeSpan.FromMinutes(how % 7));
        var cause = Play.By($"op{number}");
        var environment = Environments[how % 2];
        var spec = SampleSpecs.Shop with { Description = $"{how % 3}", Environments = SampleSpecs.Shop.Environments.Replace(_ => how % 5 == 0, e => e with { AutoRollback = 1 }) };
        return (what % 20) switch
        {
            0 => new Configure(spec, cause, Home: Play.Home),
            1 when how < 40 => new Delete(cause),
            2 => new Deploy(environment, how % 4, cause),
            3 => new RollBack(environment, cause, how % 3 == 0 ? null : how % 4),
            4 => new Sync(environment, cause, how % 2 == 0, how % 3 == 0),
            5 => new Restart(environment, cause),
            6 => how % 2 == 0 ? new Suspend(environment, cause) : new Resume(environment, cause),
            7 => new ManifestsChanged(new GitOpsPush(Play.Sha($"git{how % 6}"), [$"apps/shop-{environment}/deployment.yaml"], ["edit"]), $"g{how % 6}"),
            8 => new ApplicationSeen(environment, (HealthStatus)(how % 6), (SyncStatus)(how % 3), Exists: how % 9 != 0),
            9 => new CancelOperation(Any(play, how), cause),
            10 => new RetryOperation(Any(play, how), cause),
            11 or 12 => new SourceChanged(
                new Domain.Sources.SourceEvent.Pushed(BranchName.Main, null, Play.Sha($"c{how % 8}"), "feat: x", "bo", At: FakeClock.Noon.AddMinutes(how % 8)), $"d{how % 8}"),
            13 => new BuildReported(Play.Sha($"c{how % 8}"), Play.Images($"c{how % 8}"), cause),
            _ => Outcome(play, how),
        };
    }

    private static string Any(Play play, byte how) =>
        play.State.Operations.IsEmpty ? "none" : play.State.Operations[how % play.State.Operations.Count].Id;

    private static EffectReturned Outcome(Play play, byte how)
    {
        if (play.State.Outstanding.IsEmpty)
            return new EffectReturned("nothing/0", new EffectOutcome.Done());

        var effect = play.State.Outstanding[how % play.State.Outstanding.Count];
        return new EffectReturned(effect.Id, (how % 11) switch
        {
            0 => new EffectOutcome.Fatal("No."),
            1 => new EffectOutcome.Retry("Later."),
            2 => new EffectOutcome.Retry("Not before.", play.Now.AddHours(1)),
            3 => new EffectOutcome.WaitFor(TimeSpan.FromSeconds(10), "Soon."),
            4 when effect.Effect is WatchRollout => Play.Looks(RolloutStage.PodsFailing, RolloutOutlook.Failing, HealthStatus.Degraded),
            _ => play.Good(effect.Effect),
        });
    }
}
