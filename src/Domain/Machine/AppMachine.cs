using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>Decides what every event means for an application. Pure: the same state, event and time give the same decision.</summary>
public static class AppMachine
{
    public static Decision Decide(AppState state, AppEvent appEvent, DateTimeOffset now) => appEvent switch
    {
        Configure configure => OnConfigure(state, configure, now),
        Delete delete => OnDelete(state, delete, now),
        EffectReturned returned => OnEffectReturned(state, returned, now),
        _ => throw new ArgumentOutOfRangeException(nameof(appEvent), appEvent.GetType().Name, "An event that the machine does not know."),
    };

    private static Decision OnConfigure(AppState state, Configure configure, DateTimeOffset now)
    {
        if (Stale(state, configure.ExpectedRevision) is { } stale)
            return new(state, stale);

        if (state.Spec == configure.Spec)
            return new(state);

        if (state.Spec is { } old && old.Name != configure.Spec.Name)
            return new(state, new(RefusalKind.Invalid, $"{old.Name} can't be renamed. Make a new application and delete this one.", "name"));

        var next = state with
        {
            Spec = configure.Spec,
            Environments = configure.Spec.Environments.Select(e => EnvironmentOf(state, e)).ToSeq(),
            Revision = state.Revision + 1,
            CreatedAt = state.Exists ? state.CreatedAt : now,
            UpdatedAt = now,
        };

        var detail = state.Spec is null ? "Created." : $"Changed {SpecChanges.Between(state.Spec, configure.Spec)}.";
        return new(Audited(next, configure.Cause, state.Exists ? "app.changed" : "app.created", configure.Spec.Name, detail, now));
    }

    private static Decision OnDelete(AppState state, Delete delete, DateTimeOffset now)
    {
        if (state.Spec is null)
            return new(state, new(RefusalKind.NotFound, "There is no such application. It may have been deleted already."));

        if (Stale(state, delete.ExpectedRevision) is { } stale)
            return new(state, stale);

        var next = state with { Spec = null, Environments = [], Revision = state.Revision + 1, UpdatedAt = now };
        return new(Audited(next, delete.Cause, "app.deleted", state.Spec.Name, "Deleted.", now));
    }

    private static Decision OnEffectReturned(AppState state, EffectReturned returned, DateTimeOffset now)
    {
        // An outcome that comes a second time finds its effect gone.
        var index = state.Outstanding.FindIndex(o => o.Id == returned.EffectId);
        if (index < 0)
            return new(state);

        var effect = state.Outstanding[index];
        return new(returned.Outcome switch
        {
            EffectOutcome.WaitFor wait => Again(state, effect with { DueAt = now + wait.Delay }),
            EffectOutcome.Retry retry => Again(state, Postponed(effect, retry, now)),
            _ => state with { Outstanding = state.Outstanding.RemoveAll(o => o.Id == effect.Id) },
        });
    }

    private static OutstandingEffect Postponed(OutstandingEffect effect, EffectOutcome.Retry retry, DateTimeOffset now)
    {
        var tries = effect.Tries + 1;
        var due = now + RetrySchedule.After(tries);
        return effect with
        {
            Tries = tries,
            DueAt = retry.NotBefore > due ? retry.NotBefore.Value : due,
            LastProblem = retry.Problem,
        };
    }

    private static AppState Again(AppState state, OutstandingEffect effect) =>
        state with { Outstanding = state.Outstanding.Replace(o => o.Id == effect.Id, _ => effect) };

    private static EnvironmentState EnvironmentOf(AppState state, EnvironmentSpec spec) =>
        state.Environments.FirstOrDefault(e => e.Name == spec.Name) ?? new EnvironmentState(spec.Name);

    private static AppState Audited(AppState state, Cause cause, string action, AppName name, string detail, DateTimeOffset now)
    {
        var id = $"{cause.OperationId}/{action}";
        var entry = new AuditEntry(id, now, cause.Who, action, $"app/{name}", cause.OperationId, cause.From, detail);
        return state with { Outstanding = state.Outstanding.Add(new OutstandingEffect(id, new RecordAudit(entry), now)) };
    }

    private static Refusal? Stale(AppState state, long? expected) =>
        expected is null || expected == state.Revision
            ? null
            : new(RefusalKind.Stale, $"The application is at revision {state.Revision}, not at {expected}. Read it again and repeat your change on what it is now.");
}
