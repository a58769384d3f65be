using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DevPortal.Domain;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>A pod template as a workload's revision keeps it.</summary>
/// <param name="Json">The template in canonical JSON: equal templates are equal texts.</param>
internal sealed record PodTemplate(string Json)
{
    private readonly Lazy<JsonObject> _document = new(() => (JsonObject)JsonNode.Parse(Json)!);

    /// <summary>As in the names of ReplicaSets.</summary>
    [JsonIgnore]
    public string Hash => Ids.TemplateHash(Json);

    [JsonIgnore]
    public Seq<string> Images => ImagesOf(Spec);

    /// <summary>The volume claims that its pods need before they can run.</summary>
    [JsonIgnore]
    public IEnumerable<string> Claims => Spec.Items("volumes")
        .Select(volume => volume.Text("persistentVolumeClaim", "claimName")).OfType<string>();

    /// <summary>How long the slowest readiness probe waits before it asks first.</summary>
    [JsonIgnore]
    public TimeSpan ProbeDelay => TimeSpan.FromSeconds(
        Spec.Items("containers").Select(container => container.Int("readinessProbe", "initialDelaySeconds") ?? 0).DefaultIfEmpty().Max());

    private JsonNode? Spec => _document.Value["spec"];

    /// <summary>Takes the template with its defaults, so that saying one of them out loud makes no new revision.</summary>
    public static PodTemplate Of(JsonNode? template)
    {
        var document = template is JsonObject given ? given.Copy() : [];
        Defaults.OfPod(document.Child("spec"));
        return new PodTemplate(CanonicalJson.Text(document));
    }

    public static Seq<string> ImagesOf(JsonNode? podSpec) =>
        podSpec.Items("initContainers").Concat(podSpec.Items("containers")).Select(container => container.Text("image")).OfType<string>()
            .Distinct(StringComparer.Ordinal).ToSeq();

    /// <summary>A document of its own, free to be changed.</summary>
    public JsonObject Read() => _document.Value.Copy();

    public bool Equals(PodTemplate? other) => other is not null && Json == other.Json;

    public override int GetHashCode() => Json.GetHashCode(StringComparison.Ordinal);
}
