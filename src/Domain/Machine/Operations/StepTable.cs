namespace DevPortal.Domain.Machine;

/// <summary>What holds for every step of a kind.</summary>
/// <param name="WaitsFor">What it waits for, for people.</param>
/// <param name="AtMost">How long it may take before it is given up.</param>
/// <param name="TakesLane">Whether no other operation may be at work in the same environment meanwhile, and until this one ends.</param>
/// <param name="GivesWay">Whether a newer release may take its operation's place while only such steps are left.</param>
public sealed record StepTraits(string WaitsFor, TimeSpan AtMost, bool TakesLane = false, bool GivesWay = false);

public static class StepTable
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(30);

    public static StepTraits Of(StepKind kind) => kind switch
    {
        StepKind.WriteManifests => new("the commit in the GitOps repository", Usual, TakesLane: true),
        StepKind.CreateSource => new("the source repository", Usual),
        StepKind.PutSecrets => new("the secrets of the source repository", Usual),
        StepKind.CommitSource => new("the commit in the source repository", Usual),
        StepKind.EnsureApplication => new("the Application in Argo CD", Usual),
        StepKind.FollowSource => new("the webhook of the source repository", Usual),
        StepKind.FollowBuild => new("the end of the build", TimeSpan.FromMinutes(60), GivesWay: true),
        StepKind.FindImages => new("the new images in the GitOps repository", TimeSpan.FromMinutes(10), GivesWay: true),
        StepKind.SetImages => new("the commit in the GitOps repository", Usual, TakesLane: true, GivesWay: true),
        StepKind.Sync => new("Argo CD to take the commit", Usual, TakesLane: true, GivesWay: true),
        StepKind.Watch => new("ready pods of the new images", TimeSpan.FromMinutes(15), TakesLane: true, GivesWay: true),
        StepKind.RemoveManifests => new("the commit in the GitOps repository", Usual, TakesLane: true),
        StepKind.DeleteApplication => new("the end of everything under the Application", Usual, TakesLane: true),
        StepKind.LeaveSource => new("the source repository to forget DevPortal", Usual),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A step that the table does not have."),
    };
}
