using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using DevPortal.Api.Apps;
using DevPortal.Contracts;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.Live;

/// <summary><c>/api/stream</c>: every change of every application, as it is saved.</summary>
public static class LiveApi
{
    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/stream", Stream)
            .WithTags("Applications")
            .WithSummary("Server-sent events: app with its status each time that one changes, deleted with its name, missed where lists should be read again.");

    private static ServerSentEventsResult<AppNews> Stream(IStateChanges changes, AppWatch watch, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(News(changes.Watch(cancellationToken), watch, cancellationToken));

    private static async IAsyncEnumerable<SseItem<AppNews>> News(
        IAsyncEnumerable<StateChange> changes, AppWatch watch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Whoever waits for the first event knows by it that from here on nothing goes by unseen.
        yield return new(new AppNews(), "connected");
        await foreach (var change in changes.WithCancellation(cancellationToken))
        {
            if (change is StateChange.Missed)
                yield return new(new AppNews(), "missed");
            else if (AppOf(change) is { } app)
                yield return await watch.Now(app, cancellationToken) is { Exists: true } state
                    ? new(new AppNews(app, state.Revision, StatusView.Of(app, state)), "app")
                    : new(new AppNews(app), "deleted");
        }
    }

    private static AppName? AppOf(StateChange change)
    {
        var key = change switch
        {
            StateChange.Written written => written.Key,
            StateChange.Cleared cleared => cleared.Key,
            _ => null,
        };
        return key?.GrainType == GrainKeys.AppType && GrainKeys.TryReadApp(key.GrainKey, out var app) ? app : null;
    }
}

/// <param name="App">Null where the event is about no single one.</param>
public sealed record AppNews(AppName? App = null, long? Revision = null, StatusView? Status = null);
