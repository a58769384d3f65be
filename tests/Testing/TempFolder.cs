namespace DevPortal.Testing;

/// <summary>Folders for tests, all in one that goes when the test process ends.</summary>
public static class TempFolder
{
    private static readonly string Root = Directory.CreateTempSubdirectory("devportal-tests-").FullName;
    private static readonly Afterwards Removal = new("rm -rf \"$1\"", Root);

    public static string New()
    {
        // Its input would close if nobody held it.
        GC.KeepAlive(Removal);
        return Directory.CreateDirectory(Path.Combine(Root, Guid.NewGuid().ToString("N"))).FullName;
    }
}
