using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes;

/// <summary>Turns records of the model into YAML, in the order in which their properties are declared.</summary>
public static class ModelYaml
{
    private static readonly ConcurrentDictionary<Type, Property[]> Properties = new();

    public static YamlMap Of(object record)
    {
        if (record is CustomObject custom)
            return custom.Document;

        var properties = Properties.GetOrAdd(record.GetType(), Read);
        var entries = new List<YamlEntry>(properties.Length);
        foreach (var property in properties)
        {
            if (Value(property.Get(record)) is { } value)
                entries.Add(new YamlEntry(property.Key, value));
        }

        return new YamlMap(entries.ToSeq());
    }

    private static YamlValue? Value(object? value) => value switch
    {
        null => null,
        YamlValue yaml => yaml,
        string text => new YamlText(text),
        int number => new YamlNumber(number),
        bool flag => new YamlBool(flag),
        IEnumerable items => List(items),
        _ => Of(value),
    };

    private static YamlList? List(IEnumerable items)
    {
        var values = items.Cast<object>().Select(item => Value(item)!).ToSeq();
        return values.IsEmpty ? null : new YamlList(values);
    }

    // What a record inherits comes first; both in the order of the primary constructors.
    private static Property[] Read(Type type) =>
        [.. Names(type).Distinct(StringComparer.Ordinal).Select(name => new Property(type.GetProperty(name)!))];

    private static IEnumerable<string> Names(Type? type) =>
        type is null || type == typeof(object)
            ? []
            : Names(type.BaseType).Concat(PrimaryConstructor(type).GetParameters().Select(parameter => parameter.Name!));

    private static ConstructorInfo PrimaryConstructor(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => constructor.GetParameters() is not [{ } copied] || copied.ParameterType != type)
            .MaxBy(constructor => constructor.GetParameters().Length)!;

    private sealed class Property
    {
        public Property(PropertyInfo property)
        {
            Key = property.GetCustomAttribute<WrittenAsAttribute>()?.Key ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

            var record = Expression.Parameter(typeof(object));
            var read = Expression.Property(Expression.Convert(record, property.DeclaringType!), property);
            Get = Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), record).Compile();
        }

        public string Key { get; }

        public Func<object, object?> Get { get; }
    }
}
