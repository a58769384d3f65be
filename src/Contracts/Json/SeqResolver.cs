using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DevPortal.Domain;

namespace DevPortal.Contracts.Json;

/// <summary>
/// A <see cref="Seq{T}"/> is an array in JSON. Told to the serializer as metadata and not as a converter, because a
/// converter would cut the path that an error names.
/// </summary>
internal sealed class SeqResolver : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Seq<>))
            return null;

        var factory = (IFactory)Activator.CreateInstance(typeof(Factory<>).MakeGenericType(type.GetGenericArguments()))!;
        return factory.Create(options);
    }

    private interface IFactory
    {
        JsonTypeInfo Create(JsonSerializerOptions options);
    }

    private sealed class Factory<T> : IFactory
    {
        public JsonTypeInfo Create(JsonSerializerOptions options) =>
            JsonMetadataServices.CreateImmutableEnumerableInfo<Seq<T>, T>(options, new JsonCollectionInfoValues<Seq<T>>(), Checked);

        private static Seq<T> Checked(IEnumerable<T> items)
        {
            var seq = items.ToSeq();
            return seq.Any(item => item is null) ? throw new JsonException("This list holds a null. Leave it out.") : seq;
        }
    }
}
