using System.ComponentModel;
using System.Diagnostics;

namespace DevPortal.Sandbox.Tests.ArgoCd.Kustomize;

/// <summary>
/// Runs where there is a kubectl with kustomize 5. Debian's is years older, so this one can't be asked for by
/// <c>DEVPORTAL_TOOLS=required</c> as other tools are.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KubectlTheoryAttribute : TheoryAttribute
{
    private static readonly bool IsThere = Version().Contains("Kustomize Version: v5", StringComparison.Ordinal);

    public KubectlTheoryAttribute() => Skip = IsThere ? null : "Install kubectl 1.27 or newer, which has kustomize 5.";

    private static string Version()
    {
        try
        {
            var start = new ProcessStartInfo("kubectl", ["version", "--client"]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var kubectl = Process.Start(start)!;
            return kubectl.StandardOutput.ReadToEnd();
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
