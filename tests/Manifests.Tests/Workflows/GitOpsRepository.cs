using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Workflows;

/// <summary>A real bare Git repository in a folder of its own, with a branch called main.</summary>
internal sealed class GitOpsRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private GitOpsRepository()
    {
    }

    public string Folder => _folder.Path;

    public string Bare => _folder.File("acme/gitops");

    public static async Task<GitOpsRepository> With(IEnumerable<GeneratedFile> files)
    {
        var repository = new GitOpsRepository();
        repository._folder.Write(files.Select(file => file with { Path = $"first/{file.Path}" }));
        var first = repository._folder.File("first");
        await Git(first, "init", "--quiet", "--initial-branch", "main");
        await Git(first, "add", "--all");
        await Git(first, "-c", "user.name=someone", "-c", "user.email=someone@acme.dev", "commit", "--quiet", "--message", "first");
        await Git(repository.Folder, "clone", "--quiet", "--bare", first, repository.Bare);
        return repository;
    }

    public Task<string> Read(string path) => Git(Bare, "show", $"main:{path}");

    public async Task<string[]> Subjects() => (await Git(Bare, "log", "--format=%s", "main")).Trim().Split('\n');

    public Task<string> LastMessage() => Git(Bare, "log", "-1", "--format=%an%n%B", "main");

    public async Task<string[]> LastChangedFiles() => (await Git(Bare, "diff", "--name-only", "main~1", "main")).Trim().Split('\n');

    /// <summary>Nobody may push any more.</summary>
    public Task Protect() => _folder.WriteProgram("acme/gitops/hooks/pre-receive", "#!/bin/sh\necho protected\nexit 1\n");

    /// <summary>
    /// A folder for the front of the path, with a <c>git</c> that lets somebody else push first before each of the first
    /// <paramref name="times"/> pushes.
    /// </summary>
    public async Task<string> GitThatLosesRaces(int times)
    {
        var other = _folder.File("other");
        await Git(_folder.Path, "clone", "--quiet", Bare, other);
        var real = (await Tool.MustRun(_folder.Path, ["sh", "-c", "command -v git"])).Trim();
        await _folder.WriteProgram("path/git", $"""
            #!/bin/sh
            case " $* " in *" push "*)
              n=$(cat '{Folder}/races' 2> /dev/null || echo 0)
              if [ "$n" -lt {times} ]; then
                echo $((n + 1)) > '{Folder}/races'
                (cd '{other}' && {real} pull --quiet && echo "$n" >> other.txt && {real} add other.txt \
                  && {real} -c user.name=other -c user.email=other@acme.dev commit --quiet --message "other $n" && {real} push --quiet) > /dev/null 2>&1
              fi;;
            esac
            exec {real} "$@"

            """);
        return _folder.File("path");
    }

    public void Dispose() => _folder.Dispose();

    private static Task<string> Git(string folder, params string[] arguments) => Tool.MustRun(folder, ["git", .. arguments]);
}
