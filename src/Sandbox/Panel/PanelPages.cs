using System.Globalization;
using System.Text.Json;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.Repositories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.Panel;

/// <summary><c>/sandbox</c>: the panel for people, and what its buttons do.</summary>
internal sealed class PanelPages(
    RepositoryCatalog catalog, RunBook runs, ArgoCdWorld world, ApplicationStore applications, FaultBook faults, CallLog calls, SandboxUrls urls, TimeProvider time)
{
    private const string Address = "/sandbox";
    private const int ApplicationsShown = 50;
    private const int CallsShown = 25;

    public static void Map(IEndpointRouteBuilder sandbox)
    {
        sandbox.MapGet("/", (PanelPages pages) => pages.ShowAsync());
        sandbox.MapGet("/panel/panel.css", () => Results.Stream(
            typeof(PanelPages).Assembly.GetManifestResourceStream("panel.css")!, "text/css; charset=utf-8"));
        sandbox.MapPost("/panel/faults", (HttpRequest request, PanelPages pages) => pages.AddAsync(request));
        sandbox.MapPost("/panel/faults/end", (FaultBook faults) =>
        {
            faults.Clear();
            return Back;
        });
        sandbox.MapPost("/panel/faults/{id}/end", (string id, FaultBook faults) =>
        {
            faults.Remove(id);
            return Back;
        });
    }

    /// <summary>To the page itself, so that reloading it does nothing twice.</summary>
    private static IResult Back => Results.LocalRedirect(Address, permanent: false, preserveMethod: false);

    private async Task<IResult> ShowAsync(string? problem = null)
    {
        var shown = await world.RunAsync(_ => applications.All
            .OrderBy(tracked => tracked.Application.Status is { Health.Status: "Healthy", Sync.Status: "Synced" }).ThenBy(tracked => tracked.Name, StringComparer.Ordinal)
            .Take(ApplicationsShown).ToList());
        var view = new PanelView(
            urls.Base,
            [.. catalog.All.Select(repository => repository.FullName).Order(StringComparer.OrdinalIgnoreCase)],
            [.. runs.Open],
            shown,
            applications.All.Count,
            faults.Active(),
            [.. calls.Last(CallsShown, path: null).Reverse()],
            problem);
        return Results.Content(
            PanelPage.Of(view), "text/html; charset=utf-8", statusCode: problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private async Task<IResult> AddAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || Read(await request.ReadFormAsync(request.HttpContext.RequestAborted)) is not { } asked)
            return await ShowAsync("Choose what is to fail from the list; numbers are whole numbers.");
        if (asked.Problem() is { } problem)
            return await ShowAsync(problem);

        faults.Add(asked.ToFault(time.GetUtcNow()));
        return Back;
    }

    /// <summary>Null where the form holds what no browser would send.</summary>
    private static FaultRequest? Read(IFormCollection form)
    {
        var name = form["kind"].ToString();
        var kind = Enum.GetValues<FaultKind>().Select(kind => (FaultKind?)kind)
            .FirstOrDefault(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()!) == name);
        return kind is not null && TryNumber(form, "count", out var count) && TryNumber(form, "durationSeconds", out var duration)
            ? new FaultRequest(kind.Value, Word(form, "path"), Repository: Word(form, "repository"), App: Word(form, "app"), Count: count, DurationSeconds: duration)
            : null;
    }

    private static string? Word(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } word ? word : null;

    private static bool TryNumber(IFormCollection form, string name, out int? number)
    {
        number = int.TryParse(Word(form, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        return number is not null || Word(form, name) is null;
    }
}
