using DevPortal.Domain.Argo;
using Orleans;
using Orleans.Concurrency;

namespace DevPortal.Contracts;

/// <summary>One Argo CD, by <see cref="GrainKeys.Argo"/>: looks at all Applications at once and tells those that changed.</summary>
public interface IArgoServerGrain : IGrainWithStringKey
{
    /// <summary>Goes on looking, from now on and by itself. Does nothing where it does.</summary>
    Task Wake();

    /// <summary>Looks now instead of when it is time, beside the mailbox: what came of it is told by <see cref="Get"/>.</summary>
    Task Poll();

    /// <summary>How a look went; from the look itself.</summary>
    Task Looked(ArgoServerReport report);

    [AlwaysInterleave]
    Task<ArgoServerReport> Get();
}
