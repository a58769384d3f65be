namespace DevPortal.Embedded.Runtime;

/// <summary>Something that an activation does; ordinary turns run one at a time.</summary>
internal abstract class Turn
{
    public const long Never = long.MaxValue;

    /// <summary>What the turn is, for people: <c>IAppGrain.Deploy</c>.</summary>
    public abstract string Name { get; }

    public abstract TurnMode Mode { get; }

    /// <summary>Whether it counts as use of the grain, so that the grain stays in memory.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Nobody waits for it any more; if it has not started, it need not.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>When its caller stops waiting, as a timestamp; <see cref="Never"/> once that has happened.</summary>
    public long Deadline { get; set; } = Never;

    /// <summary>Position among the turns of a mailbox.</summary>
    public long Order { get; set; }

    /// <summary>Calls the grain. Whatever goes wrong is in the task.</summary>
    public abstract Task Run(object grain);

    /// <param name="ended">The task of <see cref="Run"/>, which succeeded.</param>
    public abstract void Succeed(Task ended);

    public abstract void Fail(Exception exception);

    /// <summary>The <see cref="TurnList"/> that holds the turn keeps these.</summary>
    internal Turn? Previous { get; set; }

    internal Turn? Next { get; set; }
}
