using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Testing;

/// <summary>An application, its clock, and an outside world that does what it is told.</summary>
public sealed class Play
{
    private int _commits;

    public static Cause Anna { get; } = new("op1", "anna", "10.0.0.7");

    public static GitOpsTarget Home { get; } = new(Parsed.As<RepoUrl>("https://github.com/acme/gitops"));

    public AppState State { get; private set; } = AppState.Empty;

    public DateTimeOffset Now { get; private set; } = FakeClock.Noon;

    public EnvironmentState Dev => State.Environments[0];

    /// <summary>An application whose first release is healthy.</summary>
    public static Play Running(AppSpec? spec = null)
    {
        var play = new Play();
        play.Ask(new Configure(spec ?? SampleSpecs.Shop, Anna, Home: Home));
        play.Settle();
        play.Dev.Rollouts.Single().Outcome.ShouldBe(RolloutOutcome.Healthy);
        return play;
    }

    public static Cause By(string operation, string who = "anna") => new(operation, who);

    public Decision Ask(AppEvent appEvent)
    {
        var decision = AppMachine.Decide(State, appEvent, Now);
        if (decision.Refused is not null)
            decision.State.ShouldBeSameAs(State);
        State = decision.State;
        return decision;
    }

    public void Accept(AppEvent appEvent) => Ask(appEvent).Refused.ShouldBeNull();

    public void Pass(TimeSpan time) => Now += time;

    public void Push(string commit, string id, int minute = 0, params string[] paths) => Accept(new SourceChanged(
        new SourceEvent.Pushed(BranchName.Main, null, Sha(commit), $"feat: {commit}\n\nMore.", "bo", paths.ToSeq(), Now.AddMinutes(minute)), id));

    /// <summary>The effect of that kind comes back; the only one of its kind.</summary>
    public void Return<TEffect>(EffectOutcome outcome) where TEffect : Effect =>
        Accept(new EffectReturned(State.Outstanding.Single(item => item.Effect is TEffect).Id, outcome));

    /// <summary>Everything that is outstanding is done, and what follows from it, until that kind comes up.</summary>
    public void SettleUntil<TEffect>() where TEffect : Effect => Settle(effect => effect is TEffect);

    public void Settle(Func<Effect, bool>? butNot = null)
    {
        for (var rounds = 0; State.Outstanding.FirstOrDefault(item => butNot?.Invoke(item.Effect) != true) is { } next; rounds++)
        {
            rounds.ShouldBeLessThan(500, "This never comes to an end.");
            Accept(new EffectReturned(next.Id, Good(next.Effect)));
        }
    }

    public EffectOutcome Good(Effect effect) => new EffectOutcome.Done(effect switch
    {
        CommitManifests => new StepResult.ManifestsCommitted(Fresh()),
        CommitSource => new StepResult.SourceCommitted(Fresh()),
        FollowBuild => new StepResult.BuildEnded(7, "https://github.com/acme/shop/actions/runs/7"),
        FindImages find => new StepResult.ImagesFound(Images(find.Built?.Value ?? "hand"), Fresh()),
        WatchRollout => new StepResult.RolledOut(Sight(RolloutStage.Done, RolloutOutlook.Done, HealthStatus.Healthy)),
        _ => null,
    });

    public static RolloutSight Sight(RolloutStage stage, RolloutOutlook outlook, HealthStatus health) =>
        new(stage, outlook, $"It is {stage}.", health, SyncStatus.Synced, 1, 1);

    public static EffectOutcome.WaitFor Looks(RolloutStage stage, RolloutOutlook outlook, HealthStatus health) =>
        new(TimeSpan.FromSeconds(10), null, Sight(stage, outlook, health));

    public static Seq<ComponentImage> Images(string of) =>
        [new(Parsed.As<ComponentName>("web"), Parsed.As<ImageRef>($"ghcr.io/acme/shop@sha256:{Hex(of, 64)}"))];

    public static CommitSha Sha(string name) => Parsed.As<CommitSha>(Hex(name, 40));

    private static string Hex(string text, int length) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..length];

    private CommitSha Fresh() => Sha($"commit {_commits++}");
}
