using System.Reflection;
using System.Text.Json;

namespace ShopService.Storage;

/// <summary>
/// Keeps all models in memory and in one file, which is replaced as a whole with every change. Good for one process; for
/// several, or for more than fits into memory, put a database in its place.
/// </summary>
public sealed class Store
{
    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly Dictionary<Type, SortedDictionary<int, Model>> _models;
    private int _lastId;

    private Store(string file, Dictionary<Type, SortedDictionary<int, Model>> models)
    {
        _file = file;
        _models = models;
        _lastId = models.Values.SelectMany(all => all.Keys).DefaultIfEmpty().Max();
    }

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static IReadOnlyList<Type> Types { get; } =
        [.. typeof(Store).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Model))).OrderBy(type => type.Name, StringComparer.Ordinal)];

    private static IReadOnlyList<Reference> References { get; } = [.. Types.SelectMany(Reference.Of)];

    public static Store Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "data.json");
        var saved = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(file))! : [];
        return new Store(file, Types.ToDictionary(type => type, type => new SortedDictionary<int, Model>(
            saved.TryGetValue(type.Name, out var json)
                ? json.EnumerateArray().Select(one => (Model)one.Deserialize(type, Json)!).ToDictionary(model => model.Id)
                : [])));
    }

    public (int Count, IReadOnlyList<TModel> Models) List<TModel>(int limit, int offset) where TModel : Model
    {
        lock (_lock)
            return (_models[typeof(TModel)].Count, [.. _models[typeof(TModel)].Values.Skip(offset).Take(limit).Cast<TModel>()]);
    }

    public TModel? Find<TModel>(int id) where TModel : Model
    {
        lock (_lock)
            return _models[typeof(TModel)].GetValueOrDefault(id) as TModel;
    }

    /// <summary>The names of properties that lead to nothing.</summary>
    public IEnumerable<string> Dangling(Model model)
    {
        lock (_lock)
        {
            return [.. References
                .Where(reference => reference.From == model.GetType() && reference.Ids(model).Any(id => !_models[reference.To].ContainsKey(id)))
                .Select(reference => reference.Property.Name)];
        }
    }

    public TModel Add<TModel>(TModel model) where TModel : Model
    {
        lock (_lock)
        {
            var added = model with { Id = _lastId + 1 };
            Put(added);
            _lastId = added.Id;
            return added;
        }
    }

    public void Replace(Model model)
    {
        lock (_lock)
            Put(model);
    }

    public void Remove<TModel>(int id) where TModel : Model
    {
        lock (_lock)
        {
            var changes = new Dictionary<(Type Type, int Id), Model?>();
            Remove(typeof(TModel), id, changes);
            foreach (var ((type, changed), model) in changes)
            {
                if (model is null)
                    _models[type].Remove(changed);
                else
                    _models[type][changed] = model;
            }

            Save();
        }
    }

    private void Put(Model model)
    {
        foreach (var property in model.GetType().GetProperties().Where(property => property.GetCustomAttribute<UniqueAttribute>() is not null))
        {
            var value = property.GetValue(model);
            if (value is not null && _models[model.GetType()].Values.Any(other => other.Id != model.Id && value.Equals(property.GetValue(other))))
                throw new Conflict($"Another one has the same {JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)}.");
        }

        _models[model.GetType()][model.Id] = model;
        Save();
    }

    /// <summary>What goes and what changes when one goes; nothing is done yet.</summary>
    private void Remove(Type type, int id, Dictionary<(Type Type, int Id), Model?> changes)
    {
        changes[(type, id)] = null;
        foreach (var reference in References.Where(reference => reference.To == type))
        {
            foreach (var stored in _models[reference.From].Values)
            {
                var model = changes.GetValueOrDefault((reference.From, stored.Id), stored);
                if (model is null || !reference.Ids(model).Contains(id))
                    continue;

                if (reference.OnDelete == OnDelete.Protect)
                    throw new Conflict("Something else still needs this.");
                if (reference.OnDelete == OnDelete.Cascade)
                    Remove(reference.From, stored.Id, changes);
                else
                    changes[(reference.From, stored.Id)] = reference.Without(model, id);
            }
        }
    }

    private void Save()
    {
        var all = _models.ToDictionary(models => models.Key.Name, models => models.Value.Values.Select(model => JsonSerializer.SerializeToElement(model, models.Key, Json)));
        File.WriteAllText($"{_file}.new", JsonSerializer.Serialize(all));
        File.Move($"{_file}.new", _file, overwrite: true);
    }
}
