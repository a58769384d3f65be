using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Planning;

/// <summary>What a request would do. Nothing was written.</summary>
/// <param name="Detail">What this is, as a sentence.</param>
/// <param name="Operation">The kind of operation that would carry it out; null where nothing is to do.</param>
/// <param name="Steps">In order; those of one stage run at the same time.</param>
/// <param name="Files">Every file that would be written or removed, as the repositories are now.</param>
/// <param name="Calls">What would be asked of other systems, in order.</param>
/// <param name="Scopes">What the tokens need for that.</param>
/// <param name="Spec">What the application would be; null for a deletion.</param>
public sealed record PlanView(
    AppName App,
    string Detail,
    OperationKind? Operation,
    Seq<PlannedStep> Steps,
    Seq<PlannedFile> Files,
    Seq<PlannedCall> Calls,
    Seq<PlannedScope> Scopes,
    AppSpec? Spec = null);

/// <param name="WaitsFor">What it is over with.</param>
public sealed record PlannedStep(StepKind Kind, int Stage, string WaitsFor, EnvironmentName? Environment = null)
{
    public static PlannedStep Of(Step step) => new(step.Kind, step.Stage, StepTable.Of(step.Kind).WaitsFor, step.Environment);
}

/// <param name="Content">Null where it goes.</param>
/// <param name="Diff">Unified, against what stands there now.</param>
public sealed record PlannedFile(RepoUrl Repository, BranchName Branch, string Path, FileChangeKind Change, string Diff, string? Content = null);

public enum FileChangeKind
{
    Added,
    Changed,
    Removed,
}

/// <param name="System">Who would be asked: <c>GitHub</c>, <c>Git</c>, <c>Argo CD</c>.</param>
/// <param name="Call">What it would be asked for: <c>put the secret PAT_TOKEN of https://github.com/acme/shop</c>.</param>
/// <param name="OnlyReads">Whether it changes nothing there.</param>
public sealed record PlannedCall(StepKind Step, string System, string Call, bool OnlyReads = false);

/// <param name="Repository">Where the token needs it.</param>
/// <param name="Scope">Of a classic token.</param>
/// <param name="Permission">Of a fine-grained token or an App.</param>
public sealed record PlannedScope(RepoUrl Repository, ForgeStep Step, string Scope, string Permission);
