using YamlDotNet.RepresentationModel;

namespace DevPortal.Manifests.Tests.Workflows;

/// <summary>A generated workflow as GitHub reads it.</summary>
internal sealed class ReadWorkflow
{
    private readonly YamlMappingNode _root;

    public ReadWorkflow(GeneratedFile file)
    {
        Text = file.Content;
        var stream = new YamlStream();
        stream.Load(new StringReader(file.Content));
        _root = (YamlMappingNode)stream.Documents.ShouldHaveSingleItem().RootNode;
    }

    public string Text { get; }

    public IReadOnlyDictionary<string, string> Env => MapOf(_root, "env");

    public IReadOnlyDictionary<string, string> Permissions => MapOf(_root, "permissions");

    public IReadOnlyDictionary<string, string> Concurrency => MapOf(_root, "concurrency");

    public IEnumerable<ReadJob> Jobs => ((YamlMappingNode)_root["jobs"]).Select(job => new ReadJob(job.Key.ToString(), (YamlMappingNode)job.Value));

    public ReadJob this[string id] => Jobs.Single(job => job.Id == id);

    public static IReadOnlyDictionary<string, string> MapOf(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) && value is YamlMappingNode map
            ? map.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value.ToString(), StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}

internal sealed record ReadJob(string Id, YamlMappingNode Node)
{
    public IReadOnlyDictionary<string, string> Permissions => ReadWorkflow.MapOf(Node, "permissions");

    public IReadOnlyDictionary<string, string> Outputs => ReadWorkflow.MapOf(Node, "outputs");

    public IEnumerable<ReadStep> Steps => ((YamlSequenceNode)Node["steps"]).Select(step => new ReadStep((YamlMappingNode)step));

    public ReadStep Script(string name) => Steps.Single(step => step.Name == name);
}

internal sealed record ReadStep(YamlMappingNode Node)
{
    public string Name => Node["name"].ToString();

    public string? Uses => Of("uses");

    public string? Run => Of("run");

    public IReadOnlyDictionary<string, string> Env => ReadWorkflow.MapOf(Node, "env");

    public IReadOnlyDictionary<string, string> With => ReadWorkflow.MapOf(Node, "with");

    private string? Of(string key) => Node.Children.TryGetValue(key, out var value) ? value.ToString() : null;
}
