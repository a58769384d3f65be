using System.Globalization;
using DevPortal.Domain;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Tests.Rendering;

/// <summary>
/// <c>kustomize build</c> for what the generator writes and nothing more: resources, JSON patches, namespace, labels, images
/// and replicas, in kustomize's order.
/// </summary>
internal sealed class KustomizeBuild(IReadOnlyDictionary<string, string> files)
{
    public IEnumerable<YamlMap> Of(string folder)
    {
        var kustomization = RenderedSet.Read(files[$"{folder}/kustomization.yaml"]).Single();
        var resources = Texts(kustomization["resources"]).SelectMany(resource => Load(Path(folder, resource))).ToList();

        foreach (var patch in Maps(kustomization["patches"]))
            Patch(resources, (YamlMap)patch["target"]!, files[Path(folder, Text(patch["path"]))]);

        return resources.Select(item => Transform(item, kustomization));
    }

    private IEnumerable<YamlMap> Load(string path) =>
        files.TryGetValue(path, out var text) ? RenderedSet.Read(text) : Of(path);

    private static YamlMap Transform(YamlMap item, YamlMap kustomization)
    {
        if (kustomization["namespace"] is YamlText name)
            item = Text(item["kind"]) == "Namespace" ? Set(item, ["metadata", "name"], name) : Set(item, ["metadata", "namespace"], name);

        foreach (var labels in Maps(kustomization["labels"]))
        {
            foreach (var (key, value) in ((YamlMap)labels["pairs"]!).Entries)
            {
                item = Set(item, ["metadata", "labels", key], value);
                if (Find(item, ["spec", "template", "metadata"]) is not null)
                    item = Set(item, ["spec", "template", "metadata", "labels", key], value);
            }
        }

        foreach (var image in Maps(kustomization["images"]))
            item = (YamlMap)WithImage(item, image);

        foreach (var replicas in Maps(kustomization["replicas"]))
        {
            if (Text(item["kind"]) == "Deployment" && Text(((YamlMap)item["metadata"]!)["name"]) == Text(replicas["name"]))
                item = Set(item, ["spec", "replicas"], replicas["count"]!);
        }

        return item;
    }

    private static YamlValue WithImage(YamlValue value, YamlMap image) => value switch
    {
        YamlMap map => new YamlMap(map.Entries.Select(entry => entry switch
        {
            ("image", YamlText name) when name.Text == Text(image["name"]) => new YamlEntry("image", Reference(image)),
            _ => entry with { Value = WithImage(entry.Value, image) },
        }).ToSeq()),
        YamlList list => new YamlList(list.Items.Select(item => WithImage(item, image)).ToSeq()),
        _ => value,
    };

    private static string Reference(YamlMap image) =>
        Text(image["newName"]) + (image["digest"] is YamlText digest ? $"@{digest.Text}" : $":{Text(image["newTag"])}");

    private static void Patch(List<YamlMap> resources, YamlMap target, string patch)
    {
        var index = resources.FindIndex(item =>
            Text(item["kind"]) == Text(target["kind"]) && Text(((YamlMap)item["metadata"]!)["name"]) == Text(target["name"]));
        index.ShouldBeGreaterThanOrEqualTo(0, $"{target} is there to be patched");

        foreach (var step in YamlReaderList(patch))
        {
            var path = Text(step["path"]).Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal)).ToArray();
            if (Text(step["op"]) != "add")
                Find(resources[index], path).ShouldNotBeNull(Text(step["path"]));
            resources[index] = Set(resources[index], path, step["value"]);
        }
    }

    private static IEnumerable<YamlMap> YamlReaderList(string text) =>
        ((YamlList)RenderedSet.Value(DevPortal.Manifests.Yaml.Reading.YamlReader.Read(text).Single())).Items.Cast<YamlMap>();

    private static YamlValue? Find(YamlValue? value, ReadOnlySpan<string> path) => path.IsEmpty
        ? value
        : value switch
        {
            YamlMap map => Find(map[path[0]], path[1..]),
            YamlList list => Find(list.Items[int.Parse(path[0], CultureInfo.InvariantCulture)], path[1..]),
            _ => null,
        };

    // A value of null takes the place away.
    private static YamlMap Set(YamlMap item, ReadOnlySpan<string> path, YamlValue? value) => (YamlMap)SetIn(item, path, value)!;

    private static YamlValue? SetIn(YamlValue? at, ReadOnlySpan<string> path, YamlValue? value)
    {
        if (path.IsEmpty)
            return value;

        if (at is YamlList list)
        {
            var items = list.Items.ToArray();
            var index = int.Parse(path[0], CultureInfo.InvariantCulture);
            items[index] = SetIn(items[index], path[1..], value)!;
            return new YamlList(items.ToSeq());
        }

        var key = path[0];
        var entries = ((YamlMap?)at ?? YamlMap.Empty).Entries;
        var known = entries.FindIndex(entry => entry.Key == key);
        var set = SetIn(known < 0 ? null : entries[known].Value, path[1..], value);
        return new YamlMap(set is null ? entries.RemoveAll(entry => entry.Key == key)
            : known < 0 ? entries.Add(new(key, set))
            : entries.Replace(entry => entry.Key == key, entry => entry with { Value = set }));
    }

    private static IEnumerable<YamlMap> Maps(YamlValue? value) => value is YamlList list ? list.Items.Cast<YamlMap>() : [];

    private static IEnumerable<string> Texts(YamlValue? value) => value is YamlList list ? list.Items.Select(Text) : [];

    private static string Text(YamlValue? value) => value is YamlText text ? text.Text : "";

    private static string Path(string folder, string relative)
    {
        var parts = folder.Split('/').ToList();
        foreach (var part in relative.Split('/'))
        {
            if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
