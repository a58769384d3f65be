using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using DevPortal.Api.Problems;
using DevPortal.Domain;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Http;
using Orleans;

namespace DevPortal.Api.Apps.Running;

/// <summary>A log in the form that was asked for.</summary>
internal static class LogsAnswer
{
    public static async Task<IResult> Read(
        string name,
        string? environment,
        [AsParameters] LogRequest request,
        IGrainFactory grains,
        ISurroundings surroundings,
        IArgoResources argo,
        HttpRequest http,
        CancellationToken cancel)
    {
        var (app, problem) = await RunningApp.Find(name, environment, grains, surroundings);
        if (app is null)
            return problem!;

        if (!request.TryRead(app, out var query, out var errors))
            return ProblemAnswer.Invalid(errors);

        var lines = argo.LogsAsync(app.Argo, query, cancel);
        if (query.Follow)
            return TypedResults.ServerSentEvents(Followed(lines, cancel));

        var read = await ToSeq(lines, cancel);
        return WantsText(http) ? TypedResults.Text(TextOf(read), "text/plain", Encoding.UTF8) : TypedResults.Ok(new RunningLog(app.Argo.Name, read));
    }

    /// <summary>The answer has begun by the time that something goes wrong, so that is an event too.</summary>
    private static async IAsyncEnumerable<SseItem<LogLine>> Followed(
        IAsyncEnumerable<LogLine> lines, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var reader = lines.GetAsyncEnumerator(cancel);
        while (true)
        {
            LogLine? trouble = null;
            try
            {
                if (!await reader.MoveNextAsync())
                    yield break;
            }
            catch (IntegrationException e)
            {
                trouble = new LogLine(e.Message);
            }

            yield return trouble is null ? new SseItem<LogLine>(reader.Current, "line") : new SseItem<LogLine>(trouble, "problem");
            if (trouble is not null)
                yield break;
        }
    }

    private static async Task<Seq<LogLine>> ToSeq(IAsyncEnumerable<LogLine> lines, CancellationToken cancel)
    {
        var read = new List<LogLine>();
        await foreach (var line in lines.WithCancellation(cancel))
            read.Add(line);
        return read.ToSeq();
    }

    private static bool WantsText(HttpRequest request) =>
        request.GetTypedHeaders().Accept.FirstOrDefault()?.MediaType.Value?.StartsWith("text/plain", StringComparison.Ordinal) == true;

    private static string TextOf(Seq<LogLine> lines) => string.Concat(lines.Select(line => line.Text + "\n"));
}

/// <param name="Application">Its name in Argo CD.</param>
public sealed record RunningLog(string Application, Seq<LogLine> Lines);
