namespace DevPortal.Storage.Postgres;

/// <summary>The advisory locks that DevPortal takes in its database, each a pair of numbers.</summary>
internal static class AdvisoryLocks
{
    /// <summary>Tells ours from those of anything else in the same database.</summary>
    public const int Namespace = 0x64657670;

    public const int Migrations = 1;

    /// <summary>Held alone by a process that shares no cluster, and together by the processes of a cluster.</summary>
    public const int Data = 2;
}
