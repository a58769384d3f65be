using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DevPortal.Embedded.Tests.Surface;

/// <summary>
/// Reads the public types of an assembly from its metadata. Nothing is loaded, so what the assembly references need not be there.
/// </summary>
internal sealed class PublicTypeReader
{
    private static readonly TypeTextProvider Types = new();

    private readonly MetadataReader _reader;
    private readonly AttributeReader _attributes;

    private PublicTypeReader(MetadataReader reader)
    {
        _reader = reader;
        _attributes = new(reader);
    }

    /// <param name="root">The namespace; those below it count too.</param>
    public static IReadOnlyDictionary<string, PublicType> Read(string assemblyPath, string root)
    {
        using var file = File.OpenRead(assemblyPath);
        using var image = new PEReader(file);
        var reader = image.GetMetadataReader();
        var types = new PublicTypeReader(reader);
        return reader.TypeDefinitions.Where(types.IsPublic).Select(types.Read)
            .Where(t => t.Name.StartsWith($"{root}.", StringComparison.Ordinal))
            .ToDictionary(t => t.Name);
    }

    private bool IsPublic(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsPublic(type.GetDeclaringType()),
            _ => false,
        };
    }

    private PublicType Read(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var names = new GenericNames(NamesOf(type.GetGenericParameters()), []);
        var context = _attributes.NullableContextOf(handle);
        var methods = type.GetMethods().Select(m => Method(m, names, context));
        var fields = type.GetFields().Select(f => Field(f, names, context));
        return new(
            TypeTextProvider.NameOf(_reader, handle),
            Declaration(type, names, context),
            InterfacesOf(type, names).ToHashSet(),
            methods.Concat(fields).OfType<string>().ToHashSet());
    }

    private string Declaration(TypeDefinition type, GenericNames names, byte context)
    {
        var flags = type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.Interface);
        var parent = type.BaseType.IsNil ? "" : $" : {Type(type.BaseType, names)}";
        var readOnly = _attributes.Has(type.GetCustomAttributes(), "System.Runtime.CompilerServices.IsReadOnlyAttribute") ? "readonly " : "";
        var usage = _attributes.UsageOf(type.GetCustomAttributes());
        return $"{readOnly}{flags}{parent}{Constraints(type.GetGenericParameters(), names, context)}{usage}{Obsolete(type.GetCustomAttributes())}";
    }

    private IEnumerable<string> InterfacesOf(TypeDefinition type, GenericNames names) =>
        type.GetInterfaceImplementations().Select(i => Type(_reader.GetInterfaceImplementation(i).Interface, names));

    /// <returns>Null for what other assemblies cannot see, and for overrides of what every object has.</returns>
    private string? Method(MethodDefinitionHandle handle, GenericNames typeNames, byte typeContext)
    {
        var method = _reader.GetMethodDefinition(handle);
        var name = _reader.GetString(method.Name);
        if (Access(method.Attributes) is not { } access || IsObjectOverride(method, name))
            return null;

        var names = typeNames with { OfMethod = NamesOf(method.GetGenericParameters()) };
        var context = _attributes.NullableContext(method.GetCustomAttributes()) ?? typeContext;
        var signature = method.DecodeSignature(Types, names);
        var rows = method.GetParameters().Select(_reader.GetParameter).ToDictionary(p => p.SequenceNumber);
        var parameters = signature.ParameterTypes.Select((type, i) => Parameter(type, rows[i + 1], context));
        var returned = Text(signature.ReturnType, rows.TryGetValue(0, out var row) ? row.GetCustomAttributes() : null, context);
        var generic = names.OfMethod.IsEmpty ? "" : $"<{string.Join(", ", names.OfMethod)}>";
        var extends = _attributes.Has(method.GetCustomAttributes(), "System.Runtime.CompilerServices.ExtensionAttribute") ? "this " : "";
        var sets = _attributes.Has(method.GetCustomAttributes(), "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") ? " sets required" : "";
        return $"{access} {Slot(method.Attributes)}{returned} {name}{generic}({extends}{string.Join(", ", parameters)})"
            + $"{Constraints(method.GetGenericParameters(), names, context)}{sets}{Obsolete(method.GetCustomAttributes())}";
    }

    private string Parameter(TypeText type, Parameter row, byte context)
    {
        var value = row.GetDefaultValue();
        return (row.Attributes.HasFlag(ParameterAttributes.Out) ? "out " : "")
            + $"{Text(type, row.GetCustomAttributes(), context)} {_reader.GetString(row.Name)}"
            + (value.IsNil ? "" : $" = {Constant(value)}");
    }

    private string? Field(FieldDefinitionHandle handle, GenericNames names, byte context)
    {
        var field = _reader.GetFieldDefinition(handle);
        if ((field.Attributes & FieldAttributes.FieldAccessMask) != FieldAttributes.Public)
            return null;

        var value = field.GetDefaultValue();
        var text = Text(field.DecodeSignature(Types, names), field.GetCustomAttributes(), context);
        return $"{field.Attributes} {text} {_reader.GetString(field.Name)}{(value.IsNil ? "" : $" = {Constant(value)}")}";
    }

    private string Text(TypeText type, CustomAttributeHandleCollection? attributes, byte context) =>
        type.Write(new((attributes is { } given ? _attributes.Nullable(given) : null) ?? [context]));

    private string Type(EntityHandle handle, GenericNames names) => handle.Kind switch
    {
        HandleKind.TypeDefinition => TypeTextProvider.NameOf(_reader, (TypeDefinitionHandle)handle),
        HandleKind.TypeReference => TypeTextProvider.NameOf(_reader, (TypeReferenceHandle)handle),
        _ => Types.GetTypeFromSpecification(_reader, names, (TypeSpecificationHandle)handle, 0).Write(new([0])),
    };

    private string Constraints(GenericParameterHandleCollection parameters, GenericNames names, byte context)
    {
        var texts = parameters.Select(_reader.GetGenericParameter).Select(p =>
        {
            var types = p.GetConstraints().Select(c => Type(_reader.GetGenericParameterConstraint(c).Type, names));
            var nullable = _attributes.Nullable(p.GetCustomAttributes()) ?? [context];
            return $"{_reader.GetString(p.Name)}: {p.Attributes} {nullable[0]} {string.Join(", ", types)}";
        });
        return parameters.Count == 0 ? "" : $" where {string.Join("; ", texts)}";
    }

    private string Obsolete(CustomAttributeHandleCollection attributes) =>
        _attributes.Has(attributes, "System.ObsoleteAttribute") ? " obsolete" : "";

    private object? Constant(ConstantHandle handle)
    {
        var constant = _reader.GetConstant(handle);
        var value = _reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return value ?? "null";
    }

    private ImmutableArray<string> NamesOf(GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(p => _reader.GetString(_reader.GetGenericParameter(p).Name))];

    private static string? Access(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => "public",
        MethodAttributes.Family => "protected",
        MethodAttributes.FamORAssem => "protected internal",
        _ => null,
    };

    private static bool IsObjectOverride(MethodDefinition method, string name) =>
        name is "ToString" or "Equals" or "GetHashCode"
        && method.Attributes.HasFlag(MethodAttributes.Virtual)
        && !method.Attributes.HasFlag(MethodAttributes.NewSlot);

    /// <summary>What classes can do with the method; a final one implements an interface and is none of their business.</summary>
    private static string Slot(MethodAttributes attributes) =>
        (attributes.HasFlag(MethodAttributes.Static) ? "static " : "")
        + (attributes.HasFlag(MethodAttributes.Abstract) ? "abstract "
            : attributes.HasFlag(MethodAttributes.Virtual) && !attributes.HasFlag(MethodAttributes.Final) ? "virtual " : "");
}
