using System.Diagnostics;

namespace DevPortal.Integrations.Tests.Git;

/// <summary>Scripts that a test has others run.</summary>
internal static class ShellScript
{
    // A file that this process itself had open for writing may not be run while any other of its children is just starting.
    public static void Write(string path, string text) => Run("cat > \"$0\" && chmod +x \"$0\"", path, "#!/bin/sh\n" + text + "\n");

    /// <param name="argument">Known to the command as <c>$0</c>.</param>
    public static void Run(string command, string argument, string input)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command, argument]) { RedirectStandardInput = true, UseShellExecute = false };
        using var shell = Process.Start(start)!;
        shell.StandardInput.Write(input);
        shell.StandardInput.Close();
        shell.WaitForExit();
        shell.ExitCode.ShouldBe(0);
    }
}
