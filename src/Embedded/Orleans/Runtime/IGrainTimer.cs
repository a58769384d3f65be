namespace Orleans.Runtime;

/// <summary>A timer of a grain; disposing it cancels the token of a callback that runs.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when the timer ticks next and how long it waits after each tick. A tick that runs ends first.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
