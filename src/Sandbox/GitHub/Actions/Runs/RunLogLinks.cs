using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>Signed addresses of logs.</summary>
internal sealed class RunLogLinks(SandboxUrls urls, IOptions<SandboxOptions> options)
{
    public string OfRun(long run) => $"{urls.Api}/_logs/runs/{run}.zip?sig={Sign($"run {run}")}";

    public string OfJob(long run, long job) => $"{urls.Api}/_logs/runs/{run}/jobs/{job}.txt?sig={Sign($"run {run} job {job}")}";

    public bool IsRun(long run, string signature) => Same(Sign($"run {run}"), signature);

    public bool IsJob(long run, long job, string signature) => Same(Sign($"run {run} job {job}"), signature);

    private string Sign(string what) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Token), Encoding.UTF8.GetBytes(what)));

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
