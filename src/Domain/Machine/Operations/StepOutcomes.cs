using DevPortal.Domain.Releases;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>What the outcome of an effect means for the step behind it.</summary>
internal static class StepOutcomes
{
    private const int NotificationTries = 8;

    /// <summary>How long something may look as if it failed before it has.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan AfterLimit = TimeSpan.FromMinutes(10);

    public static AppState Take(AppState state, EffectReturned returned, DateTimeOffset now)
    {
        // An outcome that comes a second time finds its effect gone.
        var index = state.Outstanding.FindIndex(item => item.Id == returned.EffectId);
        if (index < 0)
            return state;

        var effect = state.Outstanding[index];
        return Find(state, effect.Id) is var (operation, number)
            ? OfStep(state, effect, operation, number, returned.Outcome, now)
            : Beside(state, effect, returned.Outcome, now);
    }

    /// <summary>Has the step done by somebody who knows what came of it.</summary>
    public static AppState Done(AppState state, Operation operation, int number, StepResult? result, DateTimeOffset now)
    {
        var step = operation.Steps[number];
        var next = Without(state, StepEffects.IdOf(operation.Id, number));
        next = StepEffects.With(next, operation, number, step with { Status = StepStatus.Done, EndedAt = now, Detail = Said(result), Since = step.Since ?? now });
        return Learn(next, next.Operation(operation.Id)!, step, result, now);
    }

    /// <summary>Has the images known before they stand in the GitOps repository: a later step writes them there.</summary>
    public static AppState Reported(AppState state, Operation operation, int number, Seq<ComponentImage> images, DateTimeOffset now)
    {
        var done = Done(state, operation, number, null, now);
        var (next, release) = ReleaseBook.Add(done, ReleaseOrigin.Build, images, done.Operation(operation.Id)!, now, operation.BuildPage);
        return With(next, next.Operation(operation.Id)! with { Release = release.Number });
    }

    private static (Operation, int)? Find(AppState state, string effectId)
    {
        var slash = effectId.LastIndexOf('/');
        return slash > 0
            && int.TryParse(effectId.AsSpan(slash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && state.Operation(effectId[..slash]) is { } operation && number < operation.Steps.Count
                ? (operation, number)
                : null;
    }

    /// <summary>An audit entry must arrive; a notification is given up some time.</summary>
    private static AppState Beside(AppState state, OutstandingEffect effect, EffectOutcome outcome, DateTimeOffset now) => outcome switch
    {
        EffectOutcome.WaitFor wait => Again(state, effect with { DueAt = now + wait.Delay }),
        EffectOutcome.Retry retry when effect.Effect is not Notify || effect.Tries < NotificationTries => Again(state, Postponed(effect, retry, now)),
        _ => Without(state, effect.Id),
    };

    private static AppState OfStep(AppState state, OutstandingEffect effect, Operation operation, int number, EffectOutcome outcome, DateTimeOffset now)
    {
        var step = operation.Steps[number];
        switch (outcome)
        {
            case EffectOutcome.Done done:
                return Done(state, operation, number, done.Result, now);

            case EffectOutcome.WaitFor wait:
                var seen = Seen(state, step, wait, now, out var looked);
                if (GivenUp(looked, now) is { } reason)
                    return Failed(seen, operation, number, looked, reason, now);

                var due = effect.Again ? now : now + wait.Delay;
                return StepEffects.With(Again(seen, effect with { DueAt = due, Again = false, LastProblem = null }), operation, number, looked);

            case EffectOutcome.Retry retry:
                var tried = step with { Tries = step.Tries + 1, Detail = retry.Problem };
                // A limit of the other side is no failure: it says itself when to come back.
                if (retry.NotBefore > tried.Until)
                    tried = tried with { Until = retry.NotBefore + AfterLimit };
                return now >= tried.Until
                    ? Failed(state, operation, number, tried, $"{retry.Problem} It was tried {tried.Tries} times.", now)
                    : StepEffects.With(Again(state, Postponed(effect, retry, now)), operation, number, tried);

            default:
                return Failed(state, operation, number, step, ((EffectOutcome.Fatal)outcome).Problem, now);
        }
    }

    private static AppState Seen(AppState state, Step step, EffectOutcome.WaitFor wait, DateTimeOffset now, out Step looked)
    {
        looked = step with { Detail = wait.Detail ?? step.Detail };
        if (wait.Sight is not { } sight)
            return state;

        var fails = sight.Outlook is RolloutOutlook.Failing or RolloutOutlook.Lost;
        looked = looked with { Sight = sight, Detail = sight.Detail, FailingSince = fails ? step.FailingSince ?? now : null };
        return step.Environment is { } environment ? Sighted(state, environment, sight) : state;
    }

    private static AppState Sighted(AppState state, EnvironmentName environment, RolloutSight sight) =>
        RolloutBook.With(state, environment, item => item with { Health = sight.Health, Sync = sight.Sync, Detail = sight.Detail });

    private static string? GivenUp(Step step, DateTimeOffset now) =>
        step.FailingSince is { } since && now - since >= Patience ? step.Detail
        : now >= step.Until ? $"It took longer than {(step.Until - step.Since)!.Value.TotalMinutes:0} minutes. {step.Detail}"
        : null;

    private static AppState Failed(AppState state, Operation operation, int number, Step step, string? problem, DateTimeOffset now) =>
        StepEffects.With(
            Without(state, StepEffects.IdOf(operation.Id, number)),
            operation,
            number,
            step with { Status = StepStatus.Failed, EndedAt = now, Detail = problem });

    /// <summary>What later steps, and later operations, need to know.</summary>
    private static AppState Learn(AppState state, Operation operation, Step step, StepResult? result, DateTimeOffset now)
    {
        switch (result)
        {
            case StepResult.ManifestsCommitted committed when step.Kind != StepKind.RemoveManifests:
                return Carried(state, operation, step, committed.Commit);

            case StepResult.SourceCommitted committed when committed.ChangedSomething || operation.Kind == OperationKind.Setup:
                return With(state, operation with { Commit = committed.Commit });

            case StepResult.ImagesFound found:
                var origin = operation.Kind == OperationKind.Follow ? ReleaseOrigin.GitOps : ReleaseOrigin.Build;
                var (known, release) = ReleaseBook.Add(state, origin, found.Images, operation, now, operation.BuildPage);
                var taken = With(known, operation with { Release = release.Number });
                return Carried(taken, taken.Operation(operation.Id)!, step, found.Commit);

            case StepResult.BuildEnded ended:
                return With(state, operation with { BuildPage = ended.Page });

            case StepResult.RolledOut rolled:
                return RolloutBook.Healthy(Sighted(state, step.Environment!, rolled.Sight), operation, step.Environment!, now);

            default:
                return state;
        }
    }

    /// <summary>From now on that commit is what the environments are to run.</summary>
    private static AppState Carried(AppState state, Operation operation, Step step, CommitSha commit)
    {
        var about = step.Environment ?? operation.Environment;
        return state with
        {
            Environments = state.Environments.Select((environment, i) => Concerns(environment, i)
                ? environment with
                {
                    Commit = commit,
                    Release = environment.Name == about ? operation.Release ?? environment.Release : environment.Release,
                }
                : environment).ToSeq(),
        };

        bool Concerns(EnvironmentState environment, int i) =>
            step.Environment is { } only ? environment.Name == only : environment.Commit is not null || i == 0 || environment.Name == about;
    }

    private static AppState With(AppState state, Operation operation) =>
        state with { Operations = state.Operations.Replace(item => item.Id == operation.Id, _ => operation) };

    private static string? Said(StepResult? result) => result switch
    {
        StepResult.ManifestsCommitted { ChangedSomething: true } committed => $"Committed {committed.Commit.Abbreviated}.",
        StepResult.ManifestsCommitted committed => $"Everything was so already at {committed.Commit.Abbreviated}.",
        StepResult.SourceCommitted { ChangedSomething: true } committed => $"Committed {committed.Commit.Abbreviated}.",
        StepResult.SourceCommitted committed => $"Everything was so already at {committed.Commit.Abbreviated}.",
        StepResult.BuildEnded => "The build succeeded.",
        StepResult.ImagesFound found => $"{string.Join(", ", found.Images.Select(image => image.Image))} at {found.Commit.Abbreviated}.",
        StepResult.RolledOut rolled => rolled.Sight.Detail,
        _ => null,
    };

    private static OutstandingEffect Postponed(OutstandingEffect effect, EffectOutcome.Retry retry, DateTimeOffset now)
    {
        var tries = effect.Tries + 1;
        var due = now + RetrySchedule.After(tries);
        return effect with
        {
            Tries = tries,
            DueAt = retry.NotBefore > due ? retry.NotBefore.Value : due,
            LastProblem = retry.Problem,
            Again = false,
        };
    }

    private static AppState Again(AppState state, OutstandingEffect effect) =>
        state with { Outstanding = state.Outstanding.Replace(item => item.Id == effect.Id, _ => effect) };

    private static AppState Without(AppState state, string effectId) =>
        state with { Outstanding = state.Outstanding.RemoveAll(item => item.Id == effectId) };
}
