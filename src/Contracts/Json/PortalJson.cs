using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace DevPortal.Contracts.Json;

/// <summary>
/// The one way in which DevPortal's records become JSON: between processes, in storage and in the API. camelCase, enums
/// as words, nulls left out.
/// </summary>
public static class PortalJson
{
    /// <summary>Reads what other versions wrote: an unknown field is passed over.</summary>
    public static JsonSerializerOptions Lenient { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>Reads what people send: an unknown field is a mistake, and named.</summary>
    public static JsonSerializerOptions Strict { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    /// <summary>Sets everything but how unknown fields are taken; for a host that brings options of its own.</summary>
    /// <param name="further">Serializers for records that are only the host's.</param>
    public static void Apply(JsonSerializerOptions options, params ReadOnlySpan<IJsonTypeInfoResolver> further)
    {
        var position = 0;
        options.TypeInfoResolverChain.Insert(position++, new SeqResolver());
        foreach (var resolver in (ReadOnlySpan<IJsonTypeInfoResolver>)[PortalJsonContext.Default, .. further])
            options.TypeInfoResolverChain.Insert(position++, resolver.WithAddedModifier(JsonShape.Adjust));

        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        // jsonb gives members back in an order of its own, so the kind of a union need not come first.
        options.AllowOutOfOrderMetadataProperties = true;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;
        foreach (var converter in PortalJsonContext.Converters)
            options.Converters.Add(converter);
    }

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unknown)
    {
        var options = new JsonSerializerOptions();
        Apply(options);
        options.UnmappedMemberHandling = unknown;
        options.MakeReadOnly();
        return options;
    }
}
