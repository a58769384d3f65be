namespace DevPortal.Sandbox.Git;

/// <summary>The machine lacks the one program that the sandbox is built on.</summary>
public sealed class GitMissingException()
    : Exception("The sandbox keeps real repositories and needs the program git. Install the package git, or set DEVPORTAL_SANDBOX=false.");
