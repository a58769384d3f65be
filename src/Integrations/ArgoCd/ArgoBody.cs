using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>What is sent to Argo CD. It refuses everything but a GET that does not say it is JSON, with or without a body.</summary>
internal static class ArgoBody
{
    private const string Json = "application/json";

    public static RemoteBody None { get; } = new(default, Json);

    public static RemoteBody Of(JsonNode node) => new(Encoding.UTF8.GetBytes(node.ToJsonString()), Json);

    public static RemoteBody Of(JsonElement element) => new(Encoding.UTF8.GetBytes(element.GetRawText()), Json);
}
