using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Secrets;
using DevPortal.Sandbox.Registry;
using DevPortal.Sandbox.Repositories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.Panel;

/// <summary>`/sandbox/api`: what the real things would not show, and what makes them fail.</summary>
internal static class PanelApi
{
    public static void MapPanel(this IEndpointRouteBuilder sandbox)
    {
        var api = sandbox.MapGroup("/api");
        api.MapFaults();
        api.MapGet("/", Overview);
        api.MapGet("/calls", (CallLog calls, string? path, int? last) => calls.Last(last ?? 100, path));
        api.MapDelete("/calls", (CallLog calls) =>
        {
            calls.Clear();
            return Results.NoContent();
        });
        api.MapGet("/repositories/{owner}/{name}/secrets/{secret}", FindSecret);
        api.MapPost("/repositories/{owner}/{name}/secrets/{secret}/check", CheckSecret);
    }

    private static object Overview(RepositoryCatalog catalog, RunBook runs, ImageRegistry registry, FaultBook faults, TimeProvider time) => new
    {
        name = SandboxName.Server,
        now = time.GetUtcNow(),
        repositories = catalog.All.OrderBy(r => r.FullName, StringComparer.OrdinalIgnoreCase).Select(r => r.FullName),
        openRuns = runs.Open.Select(r => new { r.Id, r.Repository, r.Name, r.Branch, r.Number }),
        images = registry.Names,
        faults = faults.Active(),
    };

    private static IResult FindSecret(string owner, string name, string secret, RepositoryCatalog catalog, SecretBook secrets) =>
        Find(owner, name, secret, catalog, secrets) is { } found
            ? Results.Ok(new { name = found.Name, createdAt = found.CreatedAt, updatedAt = found.UpdatedAt })
            : Results.NotFound(new { message = $"{owner}/{name} has no secret {secret}." });

    private static IResult CheckSecret(
        string owner, string name, string secret, SecretCheck check, RepositoryCatalog catalog, SecretBook secrets) =>
        Find(owner, name, secret, catalog, secrets) is { } found
            ? Results.Ok(new { matches = found.Is(check.Value) })
            : Results.NotFound(new { message = $"{owner}/{name} has no secret {secret}." });

    private static StoredSecret? Find(string owner, string name, string secret, RepositoryCatalog catalog, SecretBook secrets) =>
        catalog.Find(owner, name) is { } repository ? secrets.Find(repository.Id, secret) : null;
}

internal sealed record SecretCheck(string Value);
