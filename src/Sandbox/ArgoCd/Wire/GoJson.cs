using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DevPortal.Sandbox.ArgoCd.Wire;

/// <summary>Written even where it is empty: the Go field bears no <c>omitempty</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class AlwaysAttribute : Attribute;

/// <summary>
/// JSON as Argo CD's Go encoder writes and reads it: empty values are left out, except what is <see cref="AlwaysAttribute"/>
/// there; nested objects stay, even empty ones; unknown fields and the case of names do not matter.
/// </summary>
internal static class GoJson
{
    public static readonly JsonSerializerOptions Options = Create(new GoTime());

    /// <summary>The same shapes for the disk: times to the full, since the simulation goes on from them.</summary>
    public static readonly JsonSerializerOptions Disk = Create(new ManifestConverter());

    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not JSON, or not of this shape.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options);

    public static bool Same<T>(T left, T right) => Bytes(left).AsSpan().SequenceEqual(Bytes(right));

    private static JsonSerializerOptions Create(params JsonConverter[] converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitEmpty } },
            Converters = { new SeqConverterFactory() },
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        options.MakeReadOnly();
        return options;
    }

    private static void OmitEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            // What is derived from other properties is not part of the document.
            if (property.Set is null)
            {
                property.ShouldSerialize = static (_, _) => false;
                continue;
            }

            if (property.AttributeProvider?.IsDefined(typeof(AlwaysAttribute), inherit: false) == true)
                continue;

            property.ShouldSerialize = Nullable.GetUnderlyingType(property.PropertyType) is null
                ? static (_, value) => !IsEmpty(value)
                : static (_, value) => value is not null;
        }
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null or "" or false or 0 or 0L => true,
        ICollection collection => collection.Count == 0,
        IReadOnlyCollection<object> items => items.Count == 0,
        IReadOnlyCollection<int> items => items.Count == 0,
        IReadOnlyCollection<KeyValuePair<string, string>> map => map.Count == 0,
        _ => false,
    };
}
