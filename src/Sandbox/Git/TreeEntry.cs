using System.Text;

namespace DevPortal.Sandbox.Git;

/// <param name="RawName">The name's bytes as they stand in the tree; Git does not ask for valid UTF-8.</param>
internal sealed record TreeEntry(EntryMode Mode, byte[] RawName, ObjectId Id)
{
    public string Name { get; } = Encoding.UTF8.GetString(RawName);

    public bool IsTree => Mode == EntryMode.Tree;

    public static TreeEntry Of(EntryMode mode, string name, ObjectId id) => new(mode, Encoding.UTF8.GetBytes(name), id);
}

internal enum EntryMode
{
    File,
    Executable,
    Symlink,
    Tree,
    Submodule,
}

internal static class EntryModes
{
    /// <summary>As the API writes it: six digits.</summary>
    public static string Text(this EntryMode mode) => mode switch
    {
        EntryMode.File => "100644",
        EntryMode.Executable => "100755",
        EntryMode.Symlink => "120000",
        EntryMode.Tree => "040000",
        _ => "160000",
    };

    public static EntryMode? Parse(string? text) => text switch
    {
        "100644" or "100664" => EntryMode.File,
        "100755" => EntryMode.Executable,
        "120000" => EntryMode.Symlink,
        "040000" or "40000" => EntryMode.Tree,
        "160000" => EntryMode.Submodule,
        _ => null,
    };

    public static string ObjectKind(this EntryMode mode) => mode switch
    {
        EntryMode.Tree => "tree",
        EntryMode.Submodule => "commit",
        _ => "blob",
    };
}
