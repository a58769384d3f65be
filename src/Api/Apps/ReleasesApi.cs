using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Apps;

/// <summary><c>/api/apps/{name}/releases</c>: what was built and where it went.</summary>
public static class ReleasesApi
{
    public static void MapReleases(this IEndpointRouteBuilder routes)
    {
        var releases = routes.MapGroup("/api/apps/{name}/releases").WithTags("Releases");

        releases.MapGet("/", List).WithSummary("All releases with every rollout of theirs, the newest first.");
        releases.MapGet("/{number:int}", Get).WithSummary("One release.");
        releases.MapGet("/{from:int}/compare/{to:int}", Compare).WithSummary("What differs between two releases.");
    }

    private static async Task<Results<Ok<ReleaseList>, ProblemHttpResult>> List(string name, IGrainFactory grains) =>
        await Find(name, grains) is { } state
            ? TypedResults.Ok(new ReleaseList(state.Releases.Select(release => ReleaseView.Of(state, release)).ToSeq()))
            : AppsApi.NoSuchApp(name);

    private static async Task<Results<Ok<ReleaseView>, ProblemHttpResult>> Get(string name, int number, IGrainFactory grains)
    {
        if (await Find(name, grains) is not { } state)
            return AppsApi.NoSuchApp(name);

        return state.Release(number) is { } release ? TypedResults.Ok(ReleaseView.Of(state, release)) : NoSuchRelease(name, number);
    }

    private static async Task<Results<Ok<ReleaseComparison>, ProblemHttpResult>> Compare(string name, int from, int to, IGrainFactory grains)
    {
        if (await Find(name, grains) is not { } state)
            return AppsApi.NoSuchApp(name);

        if (state.Release(from) is not { } before)
            return NoSuchRelease(name, from);

        return state.Release(to) is { } after
            ? TypedResults.Ok(ReleaseComparison.Of(state, before, after))
            : NoSuchRelease(name, to);
    }

    private static async Task<AppState?> Find(string name, IGrainFactory grains) =>
        AppName.TryParse(name, out var app, out _) && await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get() is { Exists: true } state ? state : null;

    private static ProblemHttpResult NoSuchRelease(string name, int number) =>
        ProblemAnswer.NotFound($"{name} has no release {number}, or it is too long ago. GET /api/apps/{name}/releases lists those there are.");
}

public sealed record ReleaseList(Seq<ReleaseView> Releases);

/// <summary>A release as the API shows it.</summary>
/// <param name="RunsIn">Environments whose manifests hold it now.</param>
/// <param name="Rollouts">Each time that it was brought somewhere, the newest first.</param>
public sealed record ReleaseView(
    int Number,
    ReleaseOrigin Origin,
    Seq<ComponentImage> Images,
    DateTimeOffset At,
    string By,
    long Revision,
    Seq<EnvironmentName> RunsIn,
    Seq<RolloutView> Rollouts,
    CommitSha? Commit = null,
    string? Title = null,
    string? Build = null)
{
    public static ReleaseView Of(AppState state, Release release) => new(
        release.Number,
        release.Origin,
        release.Images,
        release.At,
        release.By,
        release.Revision,
        state.Environments.Where(environment => environment.Release == release.Number).Select(environment => environment.Name).ToSeq(),
        state.Environments
            .SelectMany(environment => environment.Rollouts.Where(rollout => rollout.Release == release.Number).Select(rollout => RolloutView.Of(environment.Name, rollout)))
            .OrderByDescending(rollout => rollout.StartedAt)
            .ToSeq(),
        release.Commit,
        release.Title,
        release.Build);
}

/// <param name="Seconds">How long it took; null while it is under way.</param>
/// <param name="Commit">Of the GitOps repository.</param>
public sealed record RolloutView(
    EnvironmentName Environment,
    RolloutKind Kind,
    RolloutOutcome Outcome,
    string By,
    string Operation,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt = null,
    double? Seconds = null,
    CommitSha? Commit = null,
    string? Reason = null)
{
    public static RolloutView Of(EnvironmentName environment, Rollout rollout) => new(
        environment,
        rollout.Kind,
        rollout.Outcome,
        rollout.By,
        rollout.Operation,
        rollout.StartedAt,
        rollout.EndedAt,
        (rollout.EndedAt - rollout.StartedAt)?.TotalSeconds,
        rollout.Commit,
        rollout.Reason);
}

/// <param name="Images">Components whose image differs.</param>
/// <param name="SameConfiguration">Whether both were made under the same specification.</param>
public sealed record ReleaseComparison(ReleaseView From, ReleaseView To, Seq<ImageChange> Images, bool SameConfiguration)
{
    public static ReleaseComparison Of(AppState state, Release from, Release to) => new(
        ReleaseView.Of(state, from),
        ReleaseView.Of(state, to),
        from.Images.Select(image => image.Component)
            .Union(to.Images.Select(image => image.Component))
            .Select(component => new ImageChange(component, ImageOf(from, component), ImageOf(to, component)))
            .Where(change => change.From != change.To)
            .ToSeq(),
        from.Revision == to.Revision);

    private static ImageRef? ImageOf(Release release, ComponentName component) =>
        release.Images.FirstOrDefault(image => image.Component == component)?.Image;
}

public sealed record ImageChange(ComponentName Component, ImageRef? From = null, ImageRef? To = null);
