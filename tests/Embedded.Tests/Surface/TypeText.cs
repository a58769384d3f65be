using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace DevPortal.Embedded.Tests.Surface;

/// <summary>A type in a signature, from which its text with nullability is made.</summary>
internal sealed record TypeText(string Name, TypeTextKind Kind, ImmutableArray<TypeText> Arguments)
{
    public static TypeText Simple(string name, TypeTextKind kind) => new(name, kind, []);

    /// <param name="nullability">One flag for each type that can be null, in the order of the text; see <see cref="Nullability"/>.</param>
    public string Write(Nullability nullability)
    {
        // A struct without arguments has no flag, one with arguments has a flag that means nothing.
        var flag = Kind switch
        {
            TypeTextKind.Struct when Arguments.IsEmpty => 0,
            TypeTextKind.Reference => 0,
            _ => nullability.Take(),
        };
        var arguments = Arguments.Select(a => a.Write(nullability)).ToList();
        var text = Kind switch
        {
            TypeTextKind.Array => $"{arguments[0]}[]",
            TypeTextKind.Reference => $"ref {arguments[0]}",
            _ when arguments.Count > 0 => $"{Name}<{string.Join(", ", arguments)}>",
            _ => Name,
        };
        return flag == Nullability.MayBeNull && Kind != TypeTextKind.Struct ? $"{text}?" : text;
    }
}

internal enum TypeTextKind
{
    Class,
    Struct,
    Parameter,
    Array,
    Reference,
}

/// <summary>Hands out the flags of a NullableAttribute.</summary>
internal sealed class Nullability(ImmutableArray<byte> flags)
{
    public const byte MayBeNull = 2;

    private int _next;

    /// <summary>A single flag stands for all.</summary>
    public byte Take() => flags.Length == 1 ? flags[0] : flags[_next++];
}

/// <summary>The names of generic parameters where a signature stands.</summary>
internal sealed record GenericNames(ImmutableArray<string> OfType, ImmutableArray<string> OfMethod);

/// <summary>Reads types in signatures.</summary>
internal sealed class TypeTextProvider : ISignatureTypeProvider<TypeText, GenericNames>
{
    public TypeText GetPrimitiveType(PrimitiveTypeCode typeCode) => TypeText.Simple(
        $"System.{typeCode}", typeCode is PrimitiveTypeCode.String or PrimitiveTypeCode.Object ? TypeTextKind.Class : TypeTextKind.Struct);

    public TypeText GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        TypeText.Simple(NameOf(reader, handle), KindOf(rawTypeKind));

    public TypeText GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        TypeText.Simple(NameOf(reader, handle), KindOf(rawTypeKind));

    public TypeText GetTypeFromSpecification(
        MetadataReader reader, GenericNames genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeText GetGenericInstantiation(TypeText genericType, ImmutableArray<TypeText> typeArguments) =>
        genericType with { Arguments = typeArguments };

    public TypeText GetGenericTypeParameter(GenericNames genericContext, int index) =>
        TypeText.Simple(genericContext.OfType[index], TypeTextKind.Parameter);

    public TypeText GetGenericMethodParameter(GenericNames genericContext, int index) =>
        TypeText.Simple(genericContext.OfMethod[index], TypeTextKind.Parameter);

    public TypeText GetSZArrayType(TypeText elementType) => new("", TypeTextKind.Array, [elementType]);

    public TypeText GetByReferenceType(TypeText elementType) => new("", TypeTextKind.Reference, [elementType]);

    /// <summary>Such as <c>init</c>, which is a modifier of what a setter returns.</summary>
    public TypeText GetModifiedType(TypeText modifier, TypeText unmodifiedType, bool isRequired) =>
        unmodifiedType with { Name = $"{unmodifiedType.Name} modified by {modifier.Name}" };

    public TypeText GetPinnedType(TypeText elementType) => throw Unexpected();

    public TypeText GetPointerType(TypeText elementType) => throw Unexpected();

    public TypeText GetFunctionPointerType(MethodSignature<TypeText> signature) => throw Unexpected();

    public TypeText GetArrayType(TypeText elementType, ArrayShape shape) => throw Unexpected();

    public static string NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return outer.IsNil
            ? Qualified(reader.GetString(type.Namespace), reader.GetString(type.Name))
            : $"{NameOf(reader, outer)}+{reader.GetString(type.Name)}";
    }

    public static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}+{reader.GetString(type.Name)}"
            : Qualified(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    private static string Qualified(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";

    private static TypeTextKind KindOf(byte rawTypeKind) =>
        rawTypeKind == (byte)SignatureTypeKind.ValueType ? TypeTextKind.Struct : TypeTextKind.Class;

    private static InvalidOperationException Unexpected() => new("No public member of a grain API has such a type.");
}
