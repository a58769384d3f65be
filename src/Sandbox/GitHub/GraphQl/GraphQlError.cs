using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.GraphQl.Language;

namespace DevPortal.Sandbox.GitHub.GraphQl;

/// <summary>A field could not be resolved: it becomes null, and the answer says why.</summary>
internal sealed class GraphQlError(string type, string message) : Exception(message)
{
    public string Type => type;

    public static GraphQlError NotFound(string message) => new("NOT_FOUND", message);

    public static GraphQlError Unprocessable(string message) => new("UNPROCESSABLE", message);

    public JsonObject Shape(IEnumerable<string> path, Location at) => new()
    {
        ["type"] = type,
        ["path"] = new JsonArray([.. path.Select(p => (JsonNode)p)]),
        ["locations"] = Locations(at),
        ["message"] = Message,
    };

    public static JsonArray Locations(Location at) => new(new JsonObject { ["line"] = at.Line, ["column"] = at.Column });
}
