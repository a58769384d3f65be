namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>Something that does things by itself at times.</summary>
internal interface IScheduled
{
    /// <summary>When it has something to do next; null while it rests.</summary>
    DateTimeOffset? Due { get; }
}
