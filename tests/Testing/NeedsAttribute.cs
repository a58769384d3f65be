namespace DevPortal.Testing;

/// <summary>
/// A test that runs a program of the machine. Where the program is missing, the test is reported as skipped, with the packages
/// to install; with <c>DEVPORTAL_TOOLS=required</c>, as in <c>./portal test</c>, it runs and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute : FactAttribute
{
    /// <param name="packages">Debian's names of what to install.</param>
    /// <param name="programs">What must be on the path.</param>
    public NeedsAttribute(string packages, params string[] programs) => Skip = Missing.Reason(packages, programs);
}

/// <inheritdoc cref="NeedsAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsForEachAttribute : TheoryAttribute
{
    public NeedsForEachAttribute(string packages, params string[] programs) => Skip = Missing.Reason(packages, programs);
}

file static class Missing
{
    private static readonly bool Required = Environment.GetEnvironmentVariable("DEVPORTAL_TOOLS") == "required";

    public static string? Reason(string packages, string[] programs) =>
        Required || programs.All(Tool.Exists) ? null : $"Install {packages} (apt-get install {packages}).";
}
