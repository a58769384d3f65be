using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Tests.GitHub;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.Actions;

/// <summary>Shop's sources and the GitOps repository, with what a test needs to see a workflow through.</summary>
public abstract class ActionsTest : SandboxTest
{
    protected const string Shop = "/repos/acme/shop";
    protected const string GitOps = "/repos/acme/gitops";

    /// <summary>Longer than any workflow here takes.</summary>
    protected static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    protected string GitOpsUrl => $"{Sandbox.Url}/sandbox/git/acme/gitops";

    protected Task WriteManifestsAsync() => WriteAsync(GitOps, "apps/shop-dev/deployment.yaml", SampleWorkflows.Deployment);

    protected async Task<string> WriteAsync(string repository, string path, string content, string message = "Write")
    {
        var existing = await GitHub.GetAsync($"{repository}/contents/{path}");
        var sha = existing.Status == 200 ? (string?)existing["sha"] : null;
        var written = await GitHub.PutAsync($"{repository}/contents/{path}", new { message, content = Encode(content), sha });
        await Sandbox.SettleAsync();
        return (string)written["commit"]["sha"]!;
    }

    protected async Task<string> ReadAsync(string repository, string path) => Encoding.UTF8.GetString(
        Convert.FromBase64String(((string)(await GitHub.GetAsync($"{repository}/contents/{path}"))["content"]!).Replace("\n", "", StringComparison.Ordinal)));

    protected async Task<JsonArray> RunsAsync(string repository = Shop, string query = "") =>
        (await GitHub.GetAsync($"{repository}/actions/runs{query}"))["workflow_runs"].AsArray();

    protected async Task PutSecretAsync(string name, string value)
    {
        var key = await GitHub.GetAsync($"{Shop}/actions/secrets/public-key");
        var sealedBox = Seal(value, Convert.FromBase64String((string)key["key"]!));
        await GitHub.PutAsync($"{Shop}/actions/secrets/{name}", new { encrypted_value = Convert.ToBase64String(sealedBox), key_id = (string)key["key_id"]! });
    }

    protected static byte[] Seal(string value, byte[] publicKey)
    {
        var message = Encoding.UTF8.GetBytes(value);
        var box = new byte[message.Length + 48];
        crypto_box_seal(box, message, (ulong)message.Length, publicKey).ShouldBe(0);
        return box;
    }

    private static string Encode(string content) => Convert.ToBase64String(Encoding.UTF8.GetBytes(content));

    [DllImport("libsodium.so.23")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int crypto_box_seal(byte[] box, byte[] message, ulong length, byte[] publicKey);
}
