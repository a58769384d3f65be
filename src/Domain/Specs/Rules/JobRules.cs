namespace DevPortal.Domain.Specs.Rules;

internal static class JobRules
{
    public static void Check(Problems problems, AppSpec spec, JobSpec job)
    {
        problems.Need(
            spec.Components.Any(component => component.Name == job.Component),
            "component",
            $"There is no component {job.Component}. Name one of {string.Join(", ", spec.Components.Select(component => component.Name))}.");
        problems.Need(!job.Command.IsEmpty, "command", $"{job.Name} does nothing. Give the command that it runs.");
        TextRules.Command(problems, "command", job.Command);
        problems.Between(job.TimeoutSeconds, 1, 86400, "timeoutSeconds", "The timeout");
        problems.Between(job.Retries, 0, 10, "retries", "The number of retries");
    }
}
