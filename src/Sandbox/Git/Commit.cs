using System.Text;

namespace DevPortal.Sandbox.Git;

internal sealed record Commit(
    ObjectId Id,
    ObjectId Tree,
    IReadOnlyList<ObjectId> Parents,
    Signature Author,
    Signature Committer,
    string Message)
{
    public string Headline => Message.Split('\n', 2)[0];

    public static Commit Parse(ObjectId id, ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetString(content);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = end < 0 ? text : text[..end];

        ObjectId? tree = null;
        var parents = new List<ObjectId>();
        Signature? author = null, committer = null;
        foreach (var line in headers.Split('\n'))
        {
            var (name, value) = line.Split(' ', 2) is [var n, var v] ? (n, v) : (line, "");
            switch (name)
            {
                case "tree":
                    tree = ObjectId.ParseOrNull(value);
                    break;
                case "parent" when ObjectId.ParseOrNull(value) is { } parent:
                    parents.Add(parent);
                    break;
                case "author":
                    author = Signature.Parse(value);
                    break;
                case "committer":
                    committer = Signature.Parse(value);
                    break;
            }
        }

        return tree is not null && author is not null && committer is not null
            ? new(id, tree, parents, author, committer, end < 0 ? "" : text[(end + 2)..])
            : throw new InvalidDataException($"Object {id} is not a commit.");
    }

    public static byte[] Write(CommitDraft draft)
    {
        var text = new StringBuilder().Append("tree ").Append(draft.Tree).Append('\n');
        foreach (var parent in draft.Parents)
            text.Append("parent ").Append(parent).Append('\n');

        text.Append("author ").Append(draft.Author.Text()).Append('\n')
            .Append("committer ").Append(draft.Committer.Text()).Append("\n\n")
            .Append(draft.Message);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

internal sealed record CommitDraft(
    ObjectId Tree,
    IReadOnlyList<ObjectId> Parents,
    Signature Author,
    Signature Committer,
    string Message);
