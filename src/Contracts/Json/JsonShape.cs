using System.Text.Json.Serialization.Metadata;
using DevPortal.Domain;
using DevPortal.Domain.Machine;

namespace DevPortal.Contracts.Json;

/// <summary>What the serializer must know of Domain's types, which carry no attributes of their own.</summary>
internal static class JsonShape
{
    public static void Adjust(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
            return;

        if (Unions.Table.TryGetValue(info.Type, out var kinds))
            info.PolymorphismOptions = Union(kinds);

        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            var property = info.Properties[i];
            // Nulls are left out, so what may be null need not be there.
            if (property.AssociatedParameter is { IsNullable: true })
                property.IsRequired = false;

            if (IsComputed(property) && !IsStored(info.Type, property))
                info.Properties.RemoveAt(i);
            else if (IsSeq(property.PropertyType) && IsSparse(info.Type) && !property.IsRequired)
                property.ShouldSerialize = (_, value) => value is System.Collections.IEnumerable items && items.GetEnumerator().MoveNext();
        }
    }

    private static JsonPolymorphismOptions Union((Type Type, string Name)[] kinds)
    {
        var options = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var (type, name) in kinds)
            options.DerivedTypes.Add(new JsonDerivedType(type, name));
        return options;
    }

    private static bool IsComputed(JsonPropertyInfo property) =>
        property.Set is null && property.AssociatedParameter is null;

    // Storage finds overdue applications by it.
    private static bool IsStored(Type type, JsonPropertyInfo property) =>
        type == typeof(AppState) && property.Name == "dueAt";

    // What people write and what is saved leaves empty lists out; an answer always has its lists.
    private static bool IsSparse(Type type) => type.Namespace is
        "DevPortal.Domain.Specs" or "DevPortal.Domain.Machine" or "DevPortal.Domain.Releases" or "DevPortal.Domain.Projects"
        or "DevPortal.Domain.GitOps" or "DevPortal.Domain.Sources" or "DevPortal.Domain.Rollouts";

    private static bool IsSeq(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Seq<>);
}
