namespace DevPortal.Domain.Rollouts;

/// <param name="Detail">What was seen, as a sentence for people.</param>
/// <param name="Ready">Pods of the new images that are ready.</param>
/// <param name="Wanted">Pods of the new images that there are or must be.</param>
public sealed record RolloutVerdict(RolloutStage Stage, string Detail, int Ready = 0, int Wanted = 0)
{
    public RolloutOutlook Outlook => Stage switch
    {
        RolloutStage.Done => RolloutOutlook.Done,
        RolloutStage.Gone or RolloutStage.Deleting => RolloutOutlook.Lost,
        RolloutStage.SyncFailed or RolloutStage.NotComparable or RolloutStage.PodsFailing or RolloutStage.Degraded =>
            RolloutOutlook.Failing,
        _ => RolloutOutlook.Waiting,
    };
}
