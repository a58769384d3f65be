using System.Reflection;

namespace ShopService.Storage;

/// <summary>A property of one model that leads to another.</summary>
internal sealed record Reference(PropertyInfo Property, Type From, Type To, OnDelete OnDelete)
{
    public static IEnumerable<Reference> Of(Type model) =>
        from property in model.GetProperties()
        let attribute = property.GetCustomAttribute<RefersToAttribute>()
        where attribute is not null
        select new Reference(property, model, attribute.Model, attribute.OnDelete);

    /// <summary>The ids that a model refers to by this property.</summary>
    public IReadOnlyList<int> Ids(Model model) => Property.GetValue(model) switch
    {
        int id => [id],
        int[] ids => ids,
        _ => [],
    };

    /// <summary>The same model without the id.</summary>
    public Model Without(Model model, int id)
    {
        var copy = model with { };
        Property.SetValue(copy, Property.PropertyType == typeof(int[]) ? Ids(model).Where(other => other != id).ToArray() : null);
        return copy;
    }
}
