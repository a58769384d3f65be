using System.Text.RegularExpressions;
using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Workflows;

/// <summary>Runs a step's script as a runner of GitHub Actions does, with what the workflow and the step say as its environment.</summary>
internal sealed class StepRunner : IDisposable
{
    public const string Commit = "3f2a1bc0de3f2a1bc0de3f2a1bc0de3f2a1bc0de";

    private readonly TemporaryFolder _folder = new();

    /// <summary>What GitHub knows: <c>secrets.PAT_TOKEN</c>, <c>needs.build.outputs.web</c>. Everything else is empty.</summary>
    public Dictionary<string, string> Contexts { get; } = [];

    public Dictionary<string, string> Environment { get; } = new()
    {
        ["GITHUB_SHA"] = Commit,
        ["GITHUB_ACTOR"] = "octocat",
        ["GITHUB_RUN_ID"] = "42",
        ["GITHUB_REPOSITORY"] = "acme/shop",
        ["GITHUB_SERVER_URL"] = "https://github.com",
        ["RETRY_SECONDS"] = "0",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
    };

    private string Job => Directory.CreateDirectory(_folder.File("job")).FullName;

    /// <summary>What a step before has checked out.</summary>
    public void Put(IEnumerable<GeneratedFile> files) => _folder.Write(files.Select(file => file with { Path = $"job/{file.Path}" }));

    /// <summary>Everything that the steps have left behind.</summary>
    public string[] Files => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    public async Task<ToolResult> Run(ReadWorkflow workflow, ReadStep step)
    {
        _folder.Write("step.sh", step.Run!);

        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in workflow.Env.Concat(step.Env))
            environment[name] = Evaluate(value);
        foreach (var (name, value) in Environment)
            environment[name] = value;

        return await Tool.Run(Job, ["bash", "--noprofile", "--norc", "-eo", "pipefail", _folder.File("step.sh")], environment);
    }

    /// <summary>A program of this test that is found before the machine's own.</summary>
    public async Task PutFirst(string name, string program)
    {
        await _folder.WriteProgram($"path/{name}", program);
        Environment["PATH"] = $"{_folder.File("path")}:{System.Environment.GetEnvironmentVariable("PATH")}";
    }

    public void Dispose() => _folder.Dispose();

    private string Evaluate(string text) => Regex.Replace(text, @"\$\{\{ (.*?) \}\}", expression => expression.Groups[1].Value
        .Split(" || ")
        .Select(part => part == "'${{'" ? "${{" : Contexts.GetValueOrDefault(part, ""))
        .FirstOrDefault(value => value.Length > 0) ?? "");
}
