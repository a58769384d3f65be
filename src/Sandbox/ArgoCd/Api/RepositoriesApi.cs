using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.ArgoCd.Repositories;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.ArgoCd.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/repositories</c>.</summary>
internal static class RepositoriesApi
{
    public static void MapRepositories(this IEndpointRouteBuilder api)
    {
        api.MapGet("/repositories", ListAsync);
        api.MapPost("/repositories", CreateAsync);
        api.MapGet("/repositories/{repo}", GetAsync);
        api.MapPut("/repositories/{repo}", UpdateAsync);
        api.MapDelete("/repositories/{repo}", DeleteAsync);
        api.MapPost("/repositories/{repo}/validate", ValidateAsync);
        api.MapGet("/repocreds", () => Answer.Of(new RepositoryList(new ListMeta(), null)));
    }

    private static Task<IResult> ListAsync(ArgoCdWorld world, RepositoryRegistry registry, ISourceRepositories sources) => world.RunAsync(now =>
    {
        var found = registry.All.OrderBy(repository => repository.Repo, StringComparer.Ordinal).Select(repository => Show(repository, sources, now)).ToList();
        return Answer.Of(new RepositoryList(new ListMeta(), found.Count == 0 ? null : found));
    });

    private static Task<IResult> GetAsync(string repo, ArgoCdWorld world, RepositoryRegistry registry, ISourceRepositories sources) =>
        world.RunAsync(now => Answer.Of(Show(Find(repo, registry), sources, now)));

    private static async Task<IResult> CreateAsync(HttpRequest request, ArgoCdWorld world, RepositoryRegistry registry, ISourceRepositories sources)
    {
        var asked = await request.BodyAsync<RegisteredRepository>();
        return await world.RunAsync(now =>
        {
            Reach(asked.Repo, sources);
            if (registry.Find(asked.Repo) is { } existing && existing != asked && request.Flag("upsert") != true)
                throw new GrpcException(GrpcCode.InvalidArgument, "existing repository spec is different; use upsert flag to force update");

            registry.Put(asked);
            return Answer.Of(Show(asked, sources, now));
        });
    }

    private static async Task<IResult> UpdateAsync(string repo, HttpRequest request, ArgoCdWorld world, RepositoryRegistry registry, ISourceRepositories sources)
    {
        var asked = await request.BodyAsync<RegisteredRepository>();
        return await world.RunAsync(now =>
        {
            var updated = asked with { Repo = Find(repo, registry).Repo };
            registry.Put(updated);
            return Answer.Of(Show(updated, sources, now));
        });
    }

    private static Task<IResult> DeleteAsync(string repo, ArgoCdWorld world, RepositoryRegistry registry) => world.RunAsync(_ =>
    {
        registry.Remove(Find(repo, registry).Repo);
        return Answer.Nothing;
    });

    private static Task<IResult> ValidateAsync(string repo, ArgoCdWorld world, ISourceRepositories sources) => world.RunAsync(_ =>
    {
        Reach(Uri.UnescapeDataString(repo), sources);
        return Answer.Nothing;
    });

    private static RegisteredRepository Find(string repo, RepositoryRegistry registry)
    {
        var url = Uri.UnescapeDataString(repo);
        return registry.Find(url) ?? throw new GrpcException(GrpcCode.NotFound, $"repo '{url}' not found");
    }

    private static void Reach(string url, ISourceRepositories sources)
    {
        if (sources.Find(url) is null)
            throw new GrpcException(GrpcCode.Unknown, "rpc error: code = Unknown desc = error testing repository connectivity: unable to ls-remote HEAD on repository: repository not found: Repository not found.");
    }

    private static ShownRepository Show(RegisteredRepository repository, ISourceRepositories sources, DateTimeOffset now) => new(
        repository.Repo,
        repository.Username,
        sources.Find(repository.Repo) is null
            ? new ConnectionState("Failed", "Unable to connect to repository: repository not found", now)
            : new ConnectionState("Successful", "", now),
        repository.Insecure,
        repository.Type,
        repository.Name,
        repository.Project);

    private sealed record ShownRepository(
        [property: Always] string Repo, string Username, ConnectionState ConnectionState, bool Insecure, string Type, string Name, string Project);

    private sealed record RepositoryList([property: Always] ListMeta Metadata, [property: Always] IReadOnlyList<ShownRepository>? Items);
}
