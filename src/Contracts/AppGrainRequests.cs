using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;

namespace DevPortal.Contracts;

/// <summary>The requests that are made most, by name.</summary>
public static class AppGrainRequests
{
    /// <summary>Makes the application be so; the same again changes nothing and says so.</summary>
    public static Task<AppReply> Configure(this IAppGrain app, AppSpec spec, Cause cause, long? expectedRevision = null) =>
        app.Handle(new Configure(spec, cause, expectedRevision));

    public static Task<AppReply> Delete(this IAppGrain app, Cause cause, long? expectedRevision = null) =>
        app.Handle(new Delete(cause, expectedRevision));
}
