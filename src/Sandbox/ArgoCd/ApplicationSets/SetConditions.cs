using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>The three conditions of a set, in Argo CD's words.</summary>
internal static class SetConditions
{
    public const string GenerationError = "ApplicationParamsGenerationError";
    public const string ValidationError = "ApplicationValidationError";

    private const string Generated = "Successfully generated parameters for all Applications";
    private const string UpToDate = "ApplicationSetUpToDate";
    private const string ErrorOccurred = "ErrorOccurred";

    public static ApplicationSet WithSuccess(this ApplicationSet set, DateTimeOffset at) => set.With(
        at,
        new(ErrorOccurred, Generated, null, "False", UpToDate),
        new("ParametersGenerated", Generated, null, "True", "ParametersGenerated"),
        new("ResourcesUpToDate", "All applications have been generated successfully", null, "True", UpToDate));

    /// <param name="reason">One of the errors above.</param>
    public static ApplicationSet WithError(this ApplicationSet set, string reason, string message, DateTimeOffset at)
    {
        var hasParameters = reason == ValidationError;
        return set.With(
            at,
            new(ErrorOccurred, message, null, "True", reason),
            hasParameters
                ? new("ParametersGenerated", Generated, null, "True", "ParametersGenerated")
                : new("ParametersGenerated", message, null, "False", ErrorOccurred),
            new("ResourcesUpToDate", message, null, "False", reason));
    }

    /// <summary>A condition that says what it said before keeps its time.</summary>
    private static ApplicationSet With(this ApplicationSet set, DateTimeOffset at, params ApplicationSetCondition[] conditions)
    {
        var known = set.Status.Conditions;
        var timed = conditions.Select(condition =>
            known.FirstOrDefault(before => before with { LastTransitionTime = null } == condition) ?? condition with { LastTransitionTime = at }).ToSeq();
        return timed == known ? set : set with { Status = set.Status with { Conditions = timed } };
    }
}
