using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Sandbox.ArgoCd.Wire;

namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>Something of Argo CD's in the journal, in the shapes of <see cref="GoJson.Disk"/>.</summary>
[JsonConverter(typeof(OnDiskConverterFactory))]
internal sealed record OnDisk<T>(T Value);

internal sealed class OnDiskConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(OnDisk<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OnDiskConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class OnDiskConverter<T> : JsonConverter<OnDisk<T>>
{
    public override OnDisk<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<T>(ref reader, GoJson.Disk) ?? throw new JsonException("The journal holds nothing where something was saved."));

    public override void Write(Utf8JsonWriter writer, OnDisk<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, GoJson.Disk);
}
