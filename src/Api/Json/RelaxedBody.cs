using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DevPortal.Api.Json;

/// <summary>
/// A JSON body for clients of long standing: its <c>snake_case</c> names may be in camelCase too, and the content type that
/// curl sends by itself is taken for JSON. Unknown fields are mistakes here as well. Fields may have a shorter way to be
/// written; see <see cref="ShorthandAttribute"/>.
/// </summary>
internal sealed record RelaxedBody<T>(T Value) : IEndpointParameterMetadataProvider
{
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json", "application/x-www-form-urlencoded"], typeof(T)));

    public static async ValueTask<RelaxedBody<T>> BindAsync(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            var body = await JsonSerializer.DeserializeAsync<JsonNode>(context.Request.Body, options, context.RequestAborted);
            Rename(body, options.GetTypeInfo(typeof(T)), options);
            return new(body.Deserialize<T>(options) ?? throw new JsonException("Send an object, in { }."));
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is not as it should be.", e);
        }
    }

    private static void Rename(JsonNode? node, JsonTypeInfo type, JsonSerializerOptions options)
    {
        switch (node)
        {
            case JsonObject fields when type.Kind == JsonTypeInfoKind.Object:
                foreach (var property in type.Properties)
                {
                    var camelCase = CamelCase(property.Name);
                    if (camelCase != property.Name && !fields.ContainsKey(property.Name) && fields.TryGetPropertyValue(camelCase, out var value))
                    {
                        fields.Remove(camelCase);
                        fields[property.Name] = value;
                    }

                    Expand(fields, property);
                    Rename(fields[property.Name], options.GetTypeInfo(property.PropertyType), options);
                }

                break;
            case JsonArray items when type.ElementType is { } element:
                foreach (var item in items)
                    Rename(item, options.GetTypeInfo(element), options);
                break;
        }
    }

    private static void Expand(JsonObject fields, JsonPropertyInfo property)
    {
        if (property.AttributeProvider?.GetCustomAttributes(typeof(ShorthandAttribute), inherit: true) is [ShorthandAttribute shorthand]
            && fields[property.Name] is { } value)
            fields[property.Name] = shorthand.Expand(value);
    }

    private static string CamelCase(string snakeCase) =>
        string.Concat(snakeCase.Split('_').Select((word, i) => i == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
