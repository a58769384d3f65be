namespace DevPortal.Sandbox;

public sealed class SandboxOptions
{
    /// <summary>Where repositories and state are kept.</summary>
    public string DataFolder { get; set; } = Path.Combine("data", "sandbox");

    /// <summary>
    /// Where others reach the host, written into every link; where it is not given, the address that the server listens on.
    /// </summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>The one token that GitHub, Git, the registry and Argo CD accept; any other is 401.</summary>
    public string Token { get; set; } = "sandbox-token";

    /// <summary>How long a step of a workflow takes.</summary>
    public TimeSpan StepTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests an hour and token, 5,000 on GitHub.</summary>
    public int RequestsAnHour { get; set; } = 5_000;

    /// <summary>GitHub's secondary limit on writes, 80 a minute there; null keeps none.</summary>
    public int? ContentWritesAMinute { get; set; }

    /// <summary>GitHub's secondary limit on writes, 500 an hour there; null keeps none.</summary>
    public int? ContentWritesAnHour { get; set; }
}
