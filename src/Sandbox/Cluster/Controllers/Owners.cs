using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>Who made an object.</summary>
internal static class Owners
{
    public static JsonObject Reference(string apiVersion, string kind, string name, string uid) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["name"] = name,
        ["uid"] = uid,
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

    public static JsonObject Reference(LiveObject live) => Reference(live.Manifest.ApiVersion, live.Key.Kind, live.Key.Name, live.Uid);
}
