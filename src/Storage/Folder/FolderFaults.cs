using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>Gives what a disk can do to us its one name.</summary>
internal static class FolderFaults
{
    public static async Task<T> Named<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception e) when (IsOne(e))
        {
            throw Unavailable(e);
        }
    }

    public static bool IsOne(Exception e) => e is IOException or UnauthorizedAccessException
        || (e is AggregateException many && many.InnerExceptions.All(IsOne));

    public static StorageUnavailableException Unavailable(Exception e) =>
        new($"The data folder can't be used: {e.GetBaseException().Message} Make room or give this process the right to it.", e);
}
