namespace DevPortal.Sandbox;

/// <summary>How the sandbox calls itself wherever the real thing would give its name.</summary>
internal static class SandboxName
{
    public const string Server = "DevPortal sandbox";
}
