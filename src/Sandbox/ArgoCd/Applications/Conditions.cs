using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;

namespace DevPortal.Sandbox.ArgoCd.Applications;

internal static class Conditions
{
    /// <summary>Puts conditions in the place of all of some types; one that says what it said before keeps its time.</summary>
    public static ApplicationStatus With(
        this ApplicationStatus status, IEnumerable<ApplicationCondition> conditions, DateTimeOffset at, params string[] types)
    {
        var kept = status.Conditions.Where(condition => !types.Contains(condition.Type, StringComparer.Ordinal));
        var put = conditions.Select(condition =>
            status.Conditions.FirstOrDefault(known => known.Type == condition.Type && known.Message == condition.Message)
            ?? condition with { LastTransitionTime = at });
        return status with
        {
            Conditions = kept.Concat(put).OrderBy(condition => condition.Type, StringComparer.Ordinal)
                .ThenBy(condition => condition.Message, StringComparer.Ordinal).ToSeq(),
        };
    }

    public static string Text(this IEnumerable<ApplicationCondition> conditions) =>
        string.Join(';', conditions.Select(condition => $"{condition.Type}: {condition.Message}"));
}
