using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace DevPortal.Embedded.Tests.Surface;

/// <summary>Reads the attributes that the compiler itself writes or heeds.</summary>
internal sealed class AttributeReader(MetadataReader reader)
{
    private const string Space = "System.Runtime.CompilerServices";

    public bool Has(CustomAttributeHandleCollection attributes, string name) => Find(attributes, name) is not null;

    /// <summary>The flags of a NullableAttribute; null where there is none and the context decides.</summary>
    public ImmutableArray<byte>? Nullable(CustomAttributeHandleCollection attributes)
    {
        if (Find(attributes, $"{Space}.NullableAttribute") is not { } found)
            return null;

        // The argument is a byte or an array of bytes, whose blob tells them apart by its length.
        var blob = Arguments(found);
        if (blob.RemainingBytes == sizeof(byte) + sizeof(ushort))
            return [blob.ReadByte()];

        return [.. blob.ReadBytes(blob.ReadInt32())];
    }

    public byte? NullableContext(CustomAttributeHandleCollection attributes) =>
        Find(attributes, $"{Space}.NullableContextAttribute") is { } found ? Arguments(found).ReadByte() : null;

    /// <summary>The context of a type is its own, or that of the type around it.</summary>
    public byte NullableContextOf(TypeDefinitionHandle handle)
    {
        for (; !handle.IsNil; handle = reader.GetTypeDefinition(handle).GetDeclaringType())
        {
            if (NullableContext(reader.GetTypeDefinition(handle).GetCustomAttributes()) is { } context)
                return context;
        }

        return 0;
    }

    /// <summary>The whole of an AttributeUsage, as its blob: targets, and which of its properties are set to what.</summary>
    public string UsageOf(CustomAttributeHandleCollection attributes)
    {
        if (Find(attributes, "System.AttributeUsageAttribute") is not { } found)
            return "";

        var blob = Arguments(found);
        var targets = (AttributeTargets)blob.ReadInt32();
        List<string> named = [];
        for (int i = 0, count = blob.ReadUInt16(); i < count; i++)
        {
            blob.ReadByte();
            blob.ReadByte();
            var name = blob.ReadSerializedString();
            var value = blob.ReadBoolean();
            if (value != (name == nameof(AttributeUsageAttribute.Inherited)))
                named.Add($"{name} = {value}");
        }

        return $" [AttributeUsage({string.Join(", ", [targets.ToString(), .. named])})]";
    }

    private BlobReader Arguments(CustomAttribute attribute)
    {
        const int prolog = sizeof(ushort);
        var blob = reader.GetBlobReader(attribute.Value);
        blob.Offset = prolog;
        return blob;
    }

    private CustomAttribute? Find(CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var handle in attributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (NameOf(attribute.Constructor) == name)
                return attribute;
        }

        return null;
    }

    private string NameOf(EntityHandle constructor)
    {
        if (constructor.Kind == HandleKind.MethodDefinition)
            return TypeTextProvider.NameOf(reader, reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType());

        var parent = reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return parent.Kind == HandleKind.TypeReference ? TypeTextProvider.NameOf(reader, (TypeReferenceHandle)parent) : "";
    }
}
