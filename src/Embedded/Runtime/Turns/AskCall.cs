using DevPortal.Embedded.Generation;
using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>A call that is answered by a value.</summary>
internal sealed class AskCall<TArguments, TResult> : Call
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<object, TArguments, CancellationToken, Task<TResult>> _body;
    private readonly TArguments _arguments;
    private readonly CancellationToken _cancellationToken;

    public AskCall(
        GrainReference grain,
        GrainMethod method,
        Func<object, TArguments, CancellationToken, Task<TResult>> body,
        TArguments arguments,
        CancellationToken cancellationToken) : base(grain, method)
    {
        _body = body;
        _arguments = arguments;
        _cancellationToken = cancellationToken;
        EndWhenCanceled(cancellationToken);
    }

    public Task<TResult> Answer => _answer.Task;

    public override bool IsAbandoned => _answer.Task.IsCompleted;

    protected override Task? Invoke(object grain) => _body(grain, _arguments, _cancellationToken);

    protected override void SetResult(Task ended) => _answer.TrySetResult(((Task<TResult>)ended).Result);

    protected override void SetException(Exception exception) => _answer.TrySetException(exception);

    protected override void SetCanceled(CancellationToken token) => _answer.TrySetCanceled(token);
}
