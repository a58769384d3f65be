using System.Text;

namespace DevPortal.Sandbox.Git;

internal sealed record AnnotatedTag(ObjectId Id, ObjectId Target, string TargetKind, string Name, Signature? Tagger, string Message)
{
    public static AnnotatedTag? Parse(ObjectId id, ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetString(content);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = (end < 0 ? text : text[..end]).Split('\n')
            .Select(line => line.Split(' ', 2))
            .Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

        var tagger = headers["tagger"].FirstOrDefault();
        return ObjectId.ParseOrNull(headers["object"].FirstOrDefault()) is { } target
            ? new(
                id,
                target,
                headers["type"].FirstOrDefault() ?? "commit",
                headers["tag"].FirstOrDefault() ?? "",
                tagger is null ? null : Signature.Parse(tagger),
                end < 0 ? "" : text[(end + 2)..])
            : null;
    }

    public static string Write(ObjectId target, string kind, string name, Signature tagger, string message) =>
        $"object {target}\ntype {kind}\ntag {name}\ntagger {tagger.Text()}\n\n{message}";
}
