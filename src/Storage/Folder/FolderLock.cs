using System.Globalization;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>
/// Keeps a folder to one process. The operating system holds the lock, so it ends with the process, in whatever way that
/// dies; what is written in the file beside it is only for people.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="DataInUseException"/>
    public static FolderLock Take(string folder)
    {
        var ownerPath = Path.Combine(folder, "lock.owner");
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new DataInUseException(
                $"The data folder {folder} is in use by another DevPortal{Owner(ownerPath)}. Stop that one, or give this one a folder of its own with DEVPORTAL_DATA.", e);
        }

        File.WriteAllText(ownerPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new FolderLock(file);
    }

    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static string Owner(string path)
    {
        try
        {
            return $", process {File.ReadAllText(path).Trim()}";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
