using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DevPortal.Api.Problems;

/// <summary>What belongs at a place of a body, in words, read from the serializer's own metadata.</summary>
internal static class JsonExpectation
{
    public static string At(string? path, Type bodyType, JsonSerializerOptions options) =>
        TypeAt(Parts(path), bodyType, options) is { } type ? Describe(type, options) : "another value";

    /// <summary>The fields that are allowed where an unknown one was found.</summary>
    public static string[] FieldsBeside(string path, Type bodyType, JsonSerializerOptions options) =>
        TypeAt(Parts(path).AsSpan()[..^1], bodyType, options) is { } type && Info(type, options) is { Kind: JsonTypeInfoKind.Object } info
            ? [.. info.Properties.Select(p => p.Name)]
            : [];

    private static string[] Parts(string? path) =>
        (path ?? "$").Replace("[", ".[", StringComparison.Ordinal).Split('.').AsSpan(1).ToArray();

    private static Type? TypeAt(ReadOnlySpan<string> parts, Type type, JsonSerializerOptions options)
    {
        foreach (var part in parts)
        {
            var info = Info(type, options);
            var next = part.StartsWith('[') || info?.Kind == JsonTypeInfoKind.Dictionary
                ? info?.ElementType
                : info?.Properties.FirstOrDefault(p => p.Name == part)?.PropertyType;
            if (next is null)
                return null;
            type = next;
        }

        return type;
    }

    private static JsonTypeInfo? Info(Type type, JsonSerializerOptions options) =>
        options.TryGetTypeInfo(type, out var info) ? info : null;

    private static string Describe(Type type, JsonSerializerOptions options)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}";

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.Double or TypeCode.Decimal => "a number",
            TypeCode.String => "a string",
            _ => Info(type, options)?.Kind switch
            {
                JsonTypeInfoKind.Enumerable => "a list, in [ ]",
                JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object, in { }",
                _ => "a string",
            },
        };
    }
}
