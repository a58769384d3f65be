using System.Collections.Immutable;
using System.Diagnostics;
using DevPortal.Embedded.Generation;
using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>A call of a grain's method, from the moment it is sent until its turn has ended.</summary>
internal abstract class Call(GrainReference grain, GrainMethod method) : Turn
{
    private readonly ImmutableDictionary<string, object>? _requestValues = RequestContext.Values;
    private readonly Activity? _activity = Activity.Current;
    private CancellationTokenRegistration _cancellation;

    public GrainReferenceTarget Target => grain.Target;

    public GrainId GrainId => grain.GrainId;

    public GrainMethod Method => method;

    public override string Name => method.Name;

    public override TurnMode Mode => method.Mode;

    public sealed override Task Run(object grain)
    {
        if (_requestValues is not null)
            RequestContext.Values = _requestValues;
        if (_activity is not null)
            Activity.Current = _activity;

        try
        {
            return Invoke(grain) ?? Task.FromException(new InvalidOperationException($"{Name} returned null where it should return a task."));
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    public sealed override void Succeed(Task ended)
    {
        _cancellation.Dispose();
        SetResult(ended);
    }

    public sealed override void Fail(Exception exception)
    {
        _cancellation.Dispose();
        if (method.IsOneWay)
            Target.Catalog.Engine.Log.OneWayCallFailed(exception, Name, GrainId);
        else
            SetException(exception);
    }

    protected abstract Task? Invoke(object grain);

    protected abstract void SetResult(Task ended);

    protected abstract void SetException(Exception exception);

    protected abstract void SetCanceled(CancellationToken token);

    /// <summary>Ends the caller's wait when its token says so. The turn sees the same token and ends as it likes.</summary>
    protected void EndWhenCanceled(CancellationToken token)
    {
        if (token.CanBeCanceled)
            _cancellation = token.UnsafeRegister(static (call, token) => ((Call)call!).SetCanceled(token), this);
    }
}
