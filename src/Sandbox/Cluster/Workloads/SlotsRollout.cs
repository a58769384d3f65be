using System.Globalization;
using DevPortal.Domain;

namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>What a workload with fixed places for its pods asks for.</summary>
/// <param name="IsOrdered">Pods come up one after the other, each once the one before it is ready.</param>
/// <param name="UpdatesByItself">False where pods only change when somebody deletes them.</param>
internal sealed record SlotsSpec(string Name, int Count, PodTemplate Template, bool IsOrdered, bool HasStableNames, bool UpdatesByItself);

/// <summary>The StatefulSet and DaemonSet controllers: fills the places, and replaces old pods one at a time, from the last place down.</summary>
internal static class SlotsRollout
{
    public static SlotsState Step(SlotsState state, string uid, SlotsSpec spec, PodFactory pods, DateTimeOffset at)
    {
        if (state.Newest != spec.Template)
            state = state with { Templates = state.Templates.RemoveAll(known => known == spec.Template).Add(spec.Template) };

        state = Settle(state, pods, at);
        state = Shrink(state, spec, at);
        state = Fill(state, uid, spec, pods, at);
        if (spec.UpdatesByItself)
            state = Update(state, spec, at);

        return state with
        {
            Templates = state.Templates.RemoveAll(
                template => template != spec.Template && !state.Slots.Any(slot => slot.Hash == template.Hash)),
        };
    }

    public static DateTimeOffset? NextChange(SlotsState state, SlotsSpec spec, PodFactory pods, DateTimeOffset at)
    {
        var moments = state.Slots.SelectMany(slot => slot.Pod.Milestones(pods.Timings, TimeSpan.Zero)).Where(moment => moment > at);
        if (spec.Count > 0 && pods.NextFlap(at) is { } flap)
            moments = moments.Append(flap);
        return moments.Select(moment => (DateTimeOffset?)moment).Min();
    }

    private static SlotsState Settle(SlotsState state, PodFactory pods, DateTimeOffset at) => state with
    {
        Slots = state.Slots.RemoveAll(slot => slot.Pod.IsGone(at, pods.Timings)).Replace(
            slot => slot.Pod.Trouble != PodTrouble.None,
            slot => slot with { Pod = pods.Recover(slot.Pod, state.TemplateOf(slot), at) }),
    };

    private static SlotsState Shrink(SlotsState state, SlotsSpec spec, DateTimeOffset at) => state with
    {
        Slots = state.Slots.Replace(
            slot => slot.Index >= spec.Count && !slot.Pod.IsStopping,
            slot => slot with { Pod = slot.Pod with { DeletedAt = at } }),
    };

    private static SlotsState Fill(SlotsState state, string uid, SlotsSpec spec, PodFactory pods, DateTimeOffset at)
    {
        for (var index = 0; index < spec.Count; index++)
        {
            var slot = state.Slots.FirstOrDefault(known => known.Index == index);
            if (slot is null)
            {
                state = state with
                {
                    Slots = state.Slots.Add(new Slot(index, spec.Template.Hash, Create(state, uid, spec, pods, index, at))),
                    MadePods = state.MadePods + 1,
                };
            }

            if (spec.IsOrdered && slot?.Pod.IsReady(at) != true)
                return state;
        }

        return state;
    }

    private static SlotsState Update(SlotsState state, SlotsSpec spec, DateTimeOffset at)
    {
        var settled = state.Slots.Count == spec.Count && state.Slots.All(slot => slot.Hash != spec.Template.Hash || slot.Pod.IsReady(at));
        var oldest = state.Slots.Where(slot => slot.Hash != spec.Template.Hash).MaxBy(slot => slot.Index);
        return oldest is null || !settled || state.Slots.Any(slot => slot.Pod.IsStopping)
            ? state
            : state with { Slots = state.Slots.Replace(slot => slot.Index == oldest.Index, slot => slot with { Pod = slot.Pod with { DeletedAt = at } }) };
    }

    private static Pod Create(SlotsState state, string uid, SlotsSpec spec, PodFactory pods, int index, DateTimeOffset at)
    {
        if (!spec.HasStableNames)
            return pods.Create(spec.Name, uid, state.MadePods, at, spec.Template);

        var number = state.MadePods.ToString(CultureInfo.InvariantCulture);
        return pods.Create($"{spec.Name}-{index}", Ids.Uid(uid, "pod", number), index, spec.Template, at);
    }
}
