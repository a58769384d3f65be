using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>An ApplicationSet whose list generators name each Application that it makes.</summary>
internal sealed class ArgoSetList
{
    private readonly JsonObject _set;

    private ArgoSetList(JsonObject set) => _set = set;

    /// <summary>Nothing is listed any more.</summary>
    public bool IsEmpty => Elements.All(list => list.Count == 0);

    /// <summary>To be put in place of the one that was read.</summary>
    public string Manifest
    {
        get
        {
            _set["kind"] = "ApplicationSet";
            _set.Remove("status");
            return _set.ToJsonString();
        }
    }

    private IEnumerable<JsonArray> Elements =>
        (_set["spec"]?["generators"] as JsonArray ?? []).Select(generator => generator?["list"]?["elements"]).OfType<JsonArray>();

    public static ArgoSetList Read(JsonElement set) => new(JsonNode.Parse(set.GetRawText())!.AsObject());

    /// <returns>Whether it was listed.</returns>
    public bool Remove(string application) => Elements.Sum(list => list.RemoveAll(element => NameOf(element) == application)) > 0;

    private static string? NameOf(JsonNode? element) => element?["name"]?.ToString();
}
