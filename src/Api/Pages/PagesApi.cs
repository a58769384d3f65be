using DevPortal.Api.Problems;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.Pages;

/// <summary>What people see. The pages call the same services as the API.</summary>
public static class PagesApi
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", Overview);
        pages.MapGet(PageAssets.Root + "{file}", PageAssets.Serve).AllowAnonymous();
    }

    internal static RazorComponentResult SignIn(string next, bool wrongToken) => new RazorComponentResult<SignInPage>(
        new Dictionary<string, object?> { [nameof(SignInPage.Next)] = next, [nameof(SignInPage.WrongToken)] = wrongToken })
    {
        StatusCode = wrongToken ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK,
    };

    private static async Task<IResult> Overview(string? search, IAppCatalog catalog, CancellationToken cancellationToken)
    {
        var read = new QueryReader();
        var filter = new AppFilter(read.Text("search", search));
        if (read.Errors.Count > 0)
            return ProblemAnswer.Invalid([.. read.Errors]);

        var found = await catalog.FindAsync(new AppQuery(filter), cancellationToken);
        return new RazorComponentResult<OverviewPage>(
            new Dictionary<string, object?> { [nameof(OverviewPage.Found)] = found, [nameof(OverviewPage.Search)] = filter.Search });
    }
}
