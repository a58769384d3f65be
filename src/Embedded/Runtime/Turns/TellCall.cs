using DevPortal.Embedded.Generation;
using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>A call that is answered by its end alone.</summary>
internal sealed class TellCall<TArguments> : Call
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<object, TArguments, CancellationToken, Task> _body;
    private readonly TArguments _arguments;
    private readonly CancellationToken _cancellationToken;

    public TellCall(
        GrainReference grain,
        GrainMethod method,
        Func<object, TArguments, CancellationToken, Task> body,
        TArguments arguments,
        CancellationToken cancellationToken) : base(grain, method)
    {
        _body = body;
        _arguments = arguments;
        _cancellationToken = cancellationToken;
        EndWhenCanceled(cancellationToken);
    }

    public Task Answer => _answer.Task;

    public override bool IsAbandoned => _answer.Task.IsCompleted;

    protected override Task? Invoke(object grain) => _body(grain, _arguments, _cancellationToken);

    protected override void SetResult(Task ended) => _answer.TrySetResult();

    protected override void SetException(Exception exception) => _answer.TrySetException(exception);

    protected override void SetCanceled(CancellationToken token) => _answer.TrySetCanceled(token);
}
