using DevPortal.Embedded.Runtime;
using Orleans.Runtime;

namespace DevPortal.Embedded.Generation;

/// <summary>
/// Base of the references that the generator writes: each method of the interface hands its arguments, and a function that
/// calls the method on the grain, to <c>Ask</c> (there is a result) or <c>Tell</c> (there is none).
/// </summary>
public abstract class GrainProxy : GrainReference
{
    protected GrainProxy(GrainReferenceTarget target, IdSpan key) : base(target, key)
    {
    }

    protected Task<TResult> Ask<TArguments, TResult>(
        GrainMethod method,
        Func<object, TArguments, CancellationToken, Task<TResult>> body,
        TArguments arguments,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<TResult>(cancellationToken);

        var call = new AskCall<TArguments, TResult>(this, method, body, arguments, cancellationToken);
        Target.Catalog.Send(call);
        return call.Answer;
    }

    protected Task Tell<TArguments>(
        GrainMethod method,
        Func<object, TArguments, CancellationToken, Task> body,
        TArguments arguments,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        var call = new TellCall<TArguments>(this, method, body, arguments, cancellationToken);
        Target.Catalog.Send(call);
        return method.IsOneWay ? Task.CompletedTask : call.Answer;
    }
}
