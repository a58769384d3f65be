namespace DevPortal.Testing;

/// <summary>Folders for tests, all in one that goes when the test process ends.</summary>
public static class TempFolder
{
    private static readonly Lazy<string> Root = new(MakeRoot);

    public static string New() => Directory.CreateDirectory(Path.Combine(Root.Value, Guid.NewGuid().ToString("N"))).FullName;

    private static string MakeRoot()
    {
        var root = Directory.CreateTempSubdirectory("devportal-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }
}
