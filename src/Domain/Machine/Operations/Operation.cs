using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>Everything that one request or one push sets off, step by step.</summary>
/// <param name="Who">Who asked, or whose push it was.</param>
/// <param name="Environment">The one that it is about; null where it is about the application.</param>
/// <param name="Release">The release that it brings; null before that is known, and where it brings none.</param>
/// <param name="Commit">Of the source repository, that is built.</param>
/// <param name="Title">The first line of that commit's message.</param>
/// <param name="PushedAt">When that commit was pushed.</param>
/// <param name="BuildPage">Where its build can be looked at.</param>
/// <param name="Reason">Why it ended as it did, or why it was begun where nobody asked for it.</param>
/// <param name="Input">What it works with beside the application's specification.</param>
public sealed record Operation(
    string Id,
    OperationKind Kind,
    string Who,
    DateTimeOffset StartedAt,
    Seq<Step> Steps,
    EnvironmentName? Environment = null,
    int? Release = null,
    CommitSha? Commit = null,
    string? Title = null,
    OperationStatus Status = OperationStatus.UnderWay,
    DateTimeOffset? EndedAt = null,
    string? Reason = null,
    OperationInput? Input = null,
    DateTimeOffset? PushedAt = null,
    string? BuildPage = null)
{
    public bool IsOver => Status != OperationStatus.UnderWay;

    /// <summary>Steps of one stage run at the same time; the next stage begins when all of them are done.</summary>
    public int? Stage => Steps.Where(step => !step.IsBehind).Select(step => (int?)step.Stage).Min();
}

/// <param name="Previous">The specification before the change.</param>
/// <param name="Project">Sources to begin the source repository with.</param>
/// <param name="Restore">The commit of the GitOps repository to go back to.</param>
/// <param name="RestartedAt">When a restart was asked for.</param>
/// <param name="Edit">A manifest that a person wrote.</param>
/// <param name="HardSync">Render the manifests anew.</param>
/// <param name="OnlyCompare">Have Argo CD look, not apply.</param>
public sealed record OperationInput(
    AppSpec? Previous = null,
    ProjectSpec? Project = null,
    CommitSha? Restore = null,
    DateTimeOffset? RestartedAt = null,
    ManifestEdit? Edit = null,
    bool HardSync = false,
    bool OnlyCompare = false);

/// <param name="Seen">What the file held when the person began; null where there was none.</param>
public sealed record ManifestEdit(string Path, string Content, string? Seen = null, string? Message = null);

public enum OperationKind
{
    /// <summary>The application is set up and its first release brought out.</summary>
    Setup,

    /// <summary>The specification changed.</summary>
    Change,

    /// <summary>New images enter the first environment.</summary>
    Release,

    /// <summary>A release goes on to a further environment.</summary>
    Promotion,

    Rollback,

    /// <summary>A rollback that nobody had to ask for.</summary>
    AutoRollback,
    Sync,
    Restart,

    /// <summary>A manifest was written by hand.</summary>
    Edit,

    /// <summary>Somebody else changed the manifests in the GitOps repository.</summary>
    Follow,
    Delete,
}

public enum OperationStatus
{
    UnderWay,
    Succeeded,
    Failed,

    /// <summary>A newer one took its place.</summary>
    Superseded,
    Cancelled,
}
