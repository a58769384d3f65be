using System.Security.Cryptography;
using DevPortal.Sandbox.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevPortal.Sandbox.Tests.GitHub;

/// <summary>GitHub's own client, from npm: each file in `octokit/` is run by Node.js against a fresh sandbox.</summary>
public sealed class OctokitTests(OctokitTests.Packages packages) : IClassFixture<OctokitTests.Packages>
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "octokit");

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*.test.mjs").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Octokit_can_not_tell_the_difference(string file)
    {
        packages.Problem.ShouldBeNull();
        await using var sandbox = await SandboxHost.StartAsync();
        await using var clock = await ClockAsync(sandbox);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SANDBOX_URL"] = sandbox.Url,
            ["CLOCK_URL"] = clock.Urls.First(),
        };

        var result = await Shell.RunAsync(Folder, environment, "node", "--test", file);

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
    }

    /// <summary>Lets the script move the sandbox's time by the seconds that it posts, and waits until all is quiet.</summary>
    private static async Task<WebApplication> ClockAsync(SandboxHost sandbox)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            await sandbox.SettleAsync();
            await sandbox.AdvanceAsync(TimeSpan.FromSeconds(int.Parse(await body.ReadToEndAsync(), System.Globalization.CultureInfo.InvariantCulture)));
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>`npm ci`, once for each state of the lock file.</summary>
    public sealed class Packages : IAsyncLifetime
    {
        public string? Problem { get; private set; }

        public async Task InitializeAsync()
        {
            var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
            var marker = Path.Combine(Folder, "installed");
            if (File.Exists(marker) && await File.ReadAllTextAsync(marker) == wanted)
                return;

            try
            {
                var result = await Shell.RunAsync(Folder, "npm", "ci", "--no-audit", "--no-fund");
                Problem = result.ExitCode == 0 ? null : $"npm could not install Octokit. {result.Error}";
            }
            catch (System.ComponentModel.Win32Exception missing)
            {
                Problem = $"Node.js with npm is needed to test with Octokit: install Node.js 20 or newer. {missing.Message}";
            }

            if (Problem is null)
                await File.WriteAllTextAsync(marker, wanted);
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
