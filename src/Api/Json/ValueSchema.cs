using DevPortal.Domain.Values;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DevPortal.Api.Json;

/// <summary>Describes a checked piece of text as the string that it is in JSON.</summary>
internal sealed class ValueSchema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValue<>))
            || context.JsonTypeInfo.Type == typeof(Secret))
            schema.Type = JsonSchemaType.String;
        return Task.CompletedTask;
    }
}
