namespace DevPortal.Manifests.Tests.Tools;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("devportal-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), content);
    }

    public void Write(IEnumerable<GeneratedFile> files)
    {
        foreach (var file in files)
            Write(file.Path, file.Content);
    }

    public async Task WriteProgram(string name, string content)
    {
        Write(name, content);
        await Tool.MustRun(Path, ["chmod", "+x", name]);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
