using YamlDotNet.RepresentationModel;

namespace DevPortal.Sandbox.GitHub.Actions.Workflows;

internal static class WorkflowReader
{
    /// <returns>Null where the file is no workflow.</returns>
    public static Workflow? Read(string path, string content)
    {
        var root = Yaml.Load(content);
        var on = Triggers(root.Get("on") ?? root.Get("true"));
        var jobs = root.Get("jobs").Fields().Select(job => Job(job.Key, job.Value)).ToList();
        if (jobs.Count == 0)
            return null;

        var concurrency = root.Get("concurrency");
        return new(
            path,
            root.Get("name").Text() ?? path,
            on,
            root.Get("env").Map(),
            jobs,
            concurrency.Text() ?? concurrency.Get("group").Text(),
            concurrency.Get("cancel-in-progress").Text());
    }

    private static Dictionary<string, Trigger> Triggers(YamlNode? on) =>
        on.Texts() is { } names
            ? names.Distinct(StringComparer.Ordinal).ToDictionary(n => n, _ => new Trigger(), StringComparer.Ordinal)
            : on.Fields().ToDictionary(f => f.Key, f => Trigger(f.Value), StringComparer.Ordinal);

    private static Trigger Trigger(YamlNode filters) => new(
        filters.Get("branches").Texts(),
        filters.Get("branches-ignore").Texts(),
        filters.Get("tags").Texts(),
        filters.Get("tags-ignore").Texts(),
        filters.Get("paths").Texts(),
        filters.Get("paths-ignore").Texts(),
        filters.Get("types").Texts(),
        filters.Get("inputs").Fields().ToDictionary(
            f => f.Key, f => new WorkflowInput(f.Value.Get("required").Flag(), f.Value.Get("default").Text()), StringComparer.Ordinal));

    private static WorkflowJob Job(string id, YamlNode job) => new(
        id,
        job.Get("name").Text() ?? id,
        job.Get("if").Text(),
        job.Get("needs").Texts() ?? [],
        job.Get("env").Map(),
        Matrices(job.Get("strategy").Get("matrix")),
        [.. job.Get("steps").Items().Select(Step)]);

    private static WorkflowStep Step(YamlNode step) => new(
        step.Get("id").Text(),
        step.Get("name").Text() ?? Unnamed(step),
        step.Get("if").Text(),
        step.Get("uses").Text(),
        step.Get("run").Text(),
        step.Get("with").Map(),
        step.Get("env").Map());

    private static string Unnamed(YamlNode step) =>
        step.Get("uses").Text() is { } uses ? $"Run {uses}" : $"Run {step.Get("run").Text()?.Split('\n')[0]}";

    private static List<Dictionary<string, string>> Matrices(YamlNode? matrix)
    {
        List<Dictionary<string, string>> sets = [new(StringComparer.Ordinal)];
        var axes = matrix.Fields().Where(f => f.Key is not ("include" or "exclude") && f.Value is YamlSequenceNode).ToList();
        foreach (var (axis, values) in axes)
            sets = [.. sets.SelectMany(set => values.Items().Select(value => With(set, axis, value)))];

        var included = matrix.Get("include").Items().Select(item => item.Map().ToDictionary(StringComparer.Ordinal)).ToList();
        return included.Count == 0 ? sets : axes.Count == 0 ? included : [.. sets, .. included];
    }

    private static Dictionary<string, string> With(Dictionary<string, string> set, string axis, YamlNode value)
    {
        var extended = new Dictionary<string, string>(set, StringComparer.Ordinal) { [axis] = value.Text() ?? "" };
        foreach (var (name, inner) in value.Map())
            extended[$"{axis}.{name}"] = inner;
        return extended;
    }
}
