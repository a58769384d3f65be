using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Shapes;

namespace DevPortal.Sandbox.GitHub.Webhooks;

internal static class HookShape
{
    public static JsonObject Of(Hook hook, RepositoryLinks links)
    {
        var url = $"{links.Api}/hooks/{hook.Id}";
        return new()
        {
            ["type"] = "Repository",
            ["id"] = hook.Id,
            ["name"] = "web",
            ["active"] = hook.Active,
            ["events"] = new JsonArray([.. hook.Events.Select(e => (JsonNode)e)]),
            ["config"] = Config(hook),
            ["updated_at"] = Moment.Text(hook.UpdatedAt),
            ["created_at"] = Moment.Text(hook.CreatedAt),
            ["url"] = url,
            ["test_url"] = url + "/test",
            ["ping_url"] = url + "/pings",
            ["deliveries_url"] = url + "/deliveries",
            ["last_response"] = new JsonObject
            {
                ["code"] = hook.LastCode,
                ["status"] = hook.LastStatus,
                ["message"] = hook.LastCode is null ? null : hook.LastStatus == "active" ? "OK" : "failed",
            },
        };
    }

    public static JsonObject Config(Hook hook)
    {
        var config = new JsonObject
        {
            ["content_type"] = hook.ContentType,
            ["insecure_ssl"] = hook.InsecureSsl ? "1" : "0",
            ["url"] = hook.Url,
        };
        if (!string.IsNullOrEmpty(hook.Secret))
            config["secret"] = "********";
        return config;
    }

    /// <summary>As a list of deliveries shows it.</summary>
    public static JsonObject Of(Delivery delivery, long repository) => new()
    {
        ["id"] = delivery.Id,
        ["guid"] = delivery.Guid,
        ["delivered_at"] = Moment.Text(delivery.At),
        ["redelivery"] = delivery.IsRedelivery,
        ["duration"] = delivery.Duration,
        ["status"] = delivery.Status,
        ["status_code"] = delivery.StatusCode,
        ["event"] = delivery.Event,
        ["action"] = delivery.Action,
        ["installation_id"] = null,
        ["repository_id"] = repository,
        ["throttled_at"] = null,
    };

    public static JsonObject Whole(Delivery delivery, Hook hook)
    {
        var shape = Of(delivery, hook.Repository);
        shape["url"] = hook.Url;
        shape["request"] = new JsonObject
        {
            ["headers"] = Headers(delivery.RequestHeaders),
            ["payload"] = JsonNode.Parse(delivery.Payload),
        };
        shape["response"] = new JsonObject
        {
            ["headers"] = Headers(delivery.ResponseHeaders),
            ["payload"] = delivery.ResponseBody,
        };
        return shape;
    }

    private static JsonObject? Headers(Dictionary<string, string>? headers) =>
        headers is null ? null : new([.. headers.Select(h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value))]);
}
