namespace DevPortal.Embedded.Runtime;

/// <summary>
/// Keeps the ambient values of one caller out of what is made here and outlives the call.
/// </summary>
internal readonly struct CleanContext : IDisposable
{
    private readonly AsyncFlowControl? _suppressed;

    private CleanContext(AsyncFlowControl? suppressed) => _suppressed = suppressed;

    public static CleanContext Enter() => new(ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow());

    public void Dispose() => _suppressed?.Undo();
}
