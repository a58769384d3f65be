namespace DevPortal.Domain.Rollouts;

/// <summary>What a stage promises.</summary>
public enum RolloutOutlook
{
    /// <summary>It goes on by itself.</summary>
    Waiting,

    /// <summary>Something is wrong now. It can still recover: how long to be patient is for the caller to decide.</summary>
    Failing,

    /// <summary>There is nothing left that could be rolled out.</summary>
    Lost,

    Done,
}
