using System.Text.RegularExpressions;
using DevPortal.Sandbox.Tests.GitHub;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests;

/// <summary>docs/sandbox.md says what is so: its commands run, and its table names every fault.</summary>
public sealed partial class DocumentTests : SandboxTest
{
    private static string Text => File.ReadAllText(Path.Combine(Root(), "docs", "sandbox.md"));

    [Fact]
    public async Task Every_command_works()
    {
        var commands = string.Concat(Commands().Matches(Text).Select(block => block.Groups["commands"].Value))
            .Replace("http://127.0.0.1:8090", Sandbox.Url, StringComparison.Ordinal)
            .Replace("127.0.0.1:8090", new Uri(Sandbox.Url).Authority, StringComparison.Ordinal)
            .Replace("curl ", "curl --fail-with-body -sS ", StringComparison.Ordinal);
        using var folder = new TemporaryFolder();

        var result = await Shell.RunAsync(
            folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["TOKEN"] = "dp_anyone" }, "bash", "-eux", "-c", commands);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("\"kind\":\"crash-loop\"");
        File.Exists(folder.File("shop/server.js")).ShouldBeTrue();
    }

    [Fact]
    public void Every_fault_is_described()
    {
        var kinds = Enum.GetNames<DevPortal.Sandbox.Faults.FaultKind>().Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName);

        kinds.Where(kind => !Text.Contains($"`{kind}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DevPortal.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests lie outside of the project.");
        return folder;
    }

    [GeneratedRegex(@"^```sh\n(?<commands>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commands();
}
