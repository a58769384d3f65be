namespace DevPortal.Integrations.Git;

/// <summary>How the <c>git</c> program is used.</summary>
public sealed record GitOptions
{
    /// <summary>Where to find it; by default wherever PATH says.</summary>
    public string Program { get; init; } = "git";

    /// <summary>One run of it, with all its transfers.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Below this folder each operation has one of its own for as long as it lasts.</summary>
    public string WorkFolder { get; init; } = Path.GetTempPath();

    /// <summary>In whose name commits are made.</summary>
    public string AuthorName { get; init; } = "DevPortal";

    public string AuthorMail { get; init; } = "devportal@localhost";
}
