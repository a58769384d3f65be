using DevPortal.Sandbox.ArgoCd.Health;
using DevPortal.Sandbox.ArgoCd.Model;

namespace DevPortal.Sandbox.ArgoCd.Comparing;

/// <summary>The health of an application: the worst of its objects', with what it is up to.</summary>
internal static class ApplicationHealth
{
    private const int CausesShown = 3;

    /// <param name="resources">As in the status; an object that is missing bears that as its health.</param>
    /// <param name="counts">Whether an object's health counts; hooks and those that ask not to be looked at do not.</param>
    public static HealthStatus Of(IReadOnlyList<ResourceStatus> resources, Func<ResourceStatus, bool> counts)
    {
        var worst = ResourceHealth.Healthy;
        var causes = new List<ResourceStatus>();
        var (any, anyLive) = (false, false);
        foreach (var resource in resources.Where(resource => !resource.Hook))
        {
            any = true;
            var status = resource.Health?.Status;
            anyLive |= status != ResourceHealth.Missing;

            // What is missing shows as out of sync; it does not make the rest any sicker.
            if (status is null or ResourceHealth.Missing || !counts(resource))
                continue;

            if (ResourceHealth.IsWorse(status, worst))
                (worst, causes) = (status, [resource]);
            else if (status == worst && worst != ResourceHealth.Healthy)
                causes.Add(resource);
        }

        return any && !anyLive && ResourceHealth.IsWorse(ResourceHealth.Missing, worst)
            ? new HealthStatus(ResourceHealth.Missing)
            : new HealthStatus(worst, Describe(causes));
    }

    private static string Describe(List<ResourceStatus> causes)
    {
        if (causes.Count == 0)
            return "";

        var shown = string.Join(", ", causes.Take(CausesShown).Select(cause =>
            $"{(cause.Group.Length > 0 ? $"{cause.Group}/{cause.Kind}" : cause.Kind)}:{(cause.Namespace.Length > 0 ? $"{cause.Namespace}/{cause.Name}" : cause.Name)}"));
        return causes.Count > CausesShown ? $"Caused by {shown} and {causes.Count - CausesShown} more" : $"Caused by {shown}";
    }
}
