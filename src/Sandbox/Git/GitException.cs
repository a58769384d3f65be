namespace DevPortal.Sandbox.Git;

/// <summary>The git program refused; the message is what it said.</summary>
internal sealed class GitException(string command, int exitCode, string said)
    : Exception($"git {command} ended with {exitCode}: {said}")
{
    public int ExitCode => exitCode;

    public string Said => said;
}
