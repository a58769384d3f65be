using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace DevPortal.Api.Json;

internal static class RequestExample
{
    /// <summary>Shows a body in the description of the API that works as it stands.</summary>
    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder endpoint, string json) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
                body.Example = JsonNode.Parse(json);
            return Task.CompletedTask;
        });
}
