using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Images;

internal static class ImageFile
{
    /// <exception cref="ImageEditException">It is not YAML.</exception>
    public static Seq<YamlNode> Read(string path, string text)
    {
        try
        {
            return YamlReader.Read(text);
        }
        catch (YamlFault fault)
        {
            throw new ImageEditException(path, $"Line {fault.Line}: {fault.Message}");
        }
    }

    /// <summary>The edits of a file; the same ones for the same file.</summary>
    public static YamlEdits Of(this Dictionary<string, YamlEdits> edits, string path, IReadOnlyDictionary<string, string> files)
    {
        if (!edits.TryGetValue(path, out var own))
            edits[path] = own = new YamlEdits(files[path]);
        return own;
    }

    /// <exception cref="ImageEditException">It is written otherwise than a key and its value on each line.</exception>
    public static void RequireBlock(YamlEdits edits, string path, MapNode holder)
    {
        if (!edits.IsBlock(holder))
            throw new ImageEditException(path, $"Line {holder.Line}: Write this with each key and its value on a line of its own.");
    }
}
