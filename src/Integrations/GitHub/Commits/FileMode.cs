namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>Git's modes, as the numbers that GraphQL gives.</summary>
internal static class FileMode
{
    public const int Folder = 0x4000;
    public const int Plain = 0x81A4;
    public const int Executable = 0x81ED;

    /// <summary>Links and submodules are neither files nor folders here.</summary>
    public static bool IsFile(int mode) => (mode & 0xF000) == 0x8000;
}
