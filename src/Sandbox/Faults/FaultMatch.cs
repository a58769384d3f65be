using System.Text.RegularExpressions;

namespace DevPortal.Sandbox.Faults;

internal static class FaultMatch
{
    /// <summary>Each thing that the fault names must be so; what it does not name does not matter.</summary>
    public static bool Fits(Fault fault, FaultSubject subject) =>
        Same(fault.Method, subject.Method)
        && Same(fault.Repository, subject.Repository)
        && Same(fault.Event, subject.Event)
        && Same(fault.App, subject.App)
        && (fault.Path is null || (subject.Path is not null && Glob(fault.Path).IsMatch(subject.Path)));

    /// <summary>The n-th throw of a die with a seed, from 0 to 1.</summary>
    public static double Roll(int seed, int nth)
    {
        // SplitMix64: every bit of the result depends on every bit of seed and count.
        var x = unchecked(((ulong)(uint)seed << 32 | (uint)nth) + 0x9E3779B97F4A7C15);
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EB);
        return (x ^ (x >> 31)) / (double)ulong.MaxValue;
    }

    private static bool Same(string? asked, string? given) =>
        asked is null || string.Equals(asked, given, StringComparison.OrdinalIgnoreCase);

    private static Regex Glob(string pattern) => new(
        "^" + Regex.Escape(pattern)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));
}
