using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine.Requests;

/// <summary>How many pods there are to be is part of the specification, so these are changes of it.</summary>
internal static class ReplicaRequests
{
    public static Decision Decide(AppState state, AppRequest request, DateTimeOffset now) => request switch
    {
        Scale scale => Checks.Has(state, scale.Environment) is { } refused ? new(state, refused) : OnScale(state, scale, now),
        Suspend suspend => Checks.Has(state, suspend.Environment) is { } refused ? new(state, refused) : OnSuspend(state, suspend, now),
        Resume resume => Checks.Has(state, resume.Environment) is { } refused ? new(state, refused) : OnResume(state, resume, now),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.GetType().Name, "Not a request about replicas."),
    };

    private static Decision OnScale(AppState state, Scale scale, DateTimeOffset now)
    {
        var spec = state.Spec!;
        var name = scale.Component ?? (spec.Components.Count == 1 ? spec.Components[0].Name : null);
        if (spec.Components.FirstOrDefault(item => item.Name == name) is not { } component)
            return new(state, new(RefusalKind.Invalid, $"Say which component: one of {string.Join(", ", spec.Components.Select(item => item.Name))}.", "component"));

        if (state.Environment(scale.Environment)!.Suspended is not null)
            return new(state, new(RefusalKind.NotNow, $"{scale.Environment} is suspended. Resume it first.", "environment"));

        var environment = Spec(spec, scale.Environment);
        if ((environment.OverrideOf(component.Name)?.Scaling ?? component.Scaling) is { } scaling)
            return new(state, new(RefusalKind.NotNow, $"An autoscaler keeps {component.Name} between {scaling.Min} and {scaling.Max} pods. Change its limits instead.", "replicas"));

        return Configured(state, environment with { Overrides = With(environment.Overrides, component.Name, scale.Replicas) }, scale.Cause, now);
    }

    private static Decision OnSuspend(AppState state, Suspend suspend, DateTimeOffset now)
    {
        if (state.Environment(suspend.Environment)!.Suspended is not null)
            return new(state);

        var environment = Spec(state.Spec!, suspend.Environment);
        var none = state.Spec!.Components.Aggregate(environment.Overrides, (overrides, component) => With(overrides, component.Name, 0));
        return Configured(
            Remembering(state, suspend.Environment, new SuspendedComponents(environment.Overrides)), environment with { Overrides = none }, suspend.Cause, now);
    }

    private static Decision OnResume(AppState state, Resume resume, DateTimeOffset now) =>
        state.Environment(resume.Environment)!.Suspended is { } suspended
            ? Configured(
                Remembering(state, resume.Environment, null),
                Spec(state.Spec!, resume.Environment) with { Overrides = suspended.Overrides },
                resume.Cause,
                now)
            : new(state);

    private static Decision Configured(AppState state, EnvironmentSpec environment, Cause cause, DateTimeOffset now)
    {
        var spec = state.Spec! with { Environments = state.Spec.Environments.Replace(item => item.Name == environment.Name, _ => environment) };
        return AppSpecRules.Check(spec) is [{ } problem, ..]
            ? new(state, new(RefusalKind.Invalid, problem.Message, "replicas"))
            : ConfigureRequest.Decide(state, new Configure(spec, cause), now);
    }

    private static AppState Remembering(AppState state, EnvironmentName name, SuspendedComponents? suspended) =>
        state with { Environments = state.Environments.Replace(item => item.Name == name, item => item with { Suspended = suspended }) };

    private static Seq<ComponentOverride> With(Seq<ComponentOverride> overrides, ComponentName component, int replicas) =>
        overrides.Any(item => item.Component == component)
            ? overrides.Replace(item => item.Component == component, item => item with { Replicas = replicas })
            : overrides.Add(new ComponentOverride(component, replicas));

    private static EnvironmentSpec Spec(AppSpec spec, EnvironmentName name) => spec.Environments.First(item => item.Name == name);
}
