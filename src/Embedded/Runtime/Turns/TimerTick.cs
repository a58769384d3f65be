namespace DevPortal.Embedded.Runtime;

/// <summary>A tick of a grain timer.</summary>
internal sealed class TimerTick(GrainTimer timer) : Turn
{
    public override string Name => "timer tick";

    public override TurnMode Mode => timer.Interleaves ? TurnMode.Interleaving : TurnMode.Ordinary;

    public override bool KeepsAlive => timer.KeepsAlive;

    public override bool IsAbandoned => timer.IsDisposed;

    public override Task Run(object grain) => timer.CallBack();

    public override void Succeed(Task ended) => timer.Rearm();

    public override void Fail(Exception exception)
    {
        timer.Report(exception);
        timer.Rearm();
    }
}
