using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Domain;
using DevPortal.Domain.Values;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>Reads the types of the domain from a case's JSON: camel case, values as text, enums by name.</summary>
internal static class SpecReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ValueConverterFactory(), new SeqConverterFactory() },
    };

    public static T Read<T>(JsonElement json) => json.Deserialize<T>(Options)!;

    private static JsonConverter Create(Type converter, Type argument) =>
        (JsonConverter)Activator.CreateInstance(converter.MakeGenericType(argument))!;

    private sealed class ValueConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type type) =>
            type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValue<>));

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) => Create(typeof(ValueConverter<>), type);
    }

    private sealed class ValueConverter<T> : JsonConverter<T> where T : class, IValue<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Parsed.As<T>(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class SeqConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Seq<>);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            Create(typeof(SeqConverter<>), type.GetGenericArguments()[0]);
    }

    private sealed class SeqConverter<T> : JsonConverter<Seq<T>>
    {
        public override Seq<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T[]>(ref reader, options)!.ToSeq();

        public override void Write(Utf8JsonWriter writer, Seq<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.AsSpan().ToArray(), options);
    }
}
