namespace DevPortal.Embedded.Runtime;

/// <summary>How tasks ended.</summary>
internal static class TaskOutcome
{
    /// <summary>What awaiting the ended task would throw, with its stack trace; null where it succeeded.</summary>
    public static Exception? FailureOrNull(this Task ended)
    {
        if (ended.IsCompletedSuccessfully)
            return null;

        if (ended.Exception is { } exception)
            return exception.InnerException;

        try
        {
            ended.GetAwaiter().GetResult();
            return null;
        }
        catch (OperationCanceledException canceled)
        {
            return canceled;
        }
    }
}
