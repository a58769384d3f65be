using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevPortal.Api.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests;

public sealed class FrontDoorTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_answers_to_anybody(string path)
    {
        using var client = portal.Anonymous();

        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_description_of_the_API_knows_every_address_and_its_fields()
    {
        var document = await PortalUnderTest.Json(await portal.Client.GetAsync("/openapi/v1.json"));

        var paths = document.GetProperty("paths");
        var addresses = portal.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => Regex.Replace(endpoint.RoutePattern.RawText!.TrimEnd('/'), @"\{\*?(?<name>\w+)(?::\w+)?\}", "{${name}}", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Where(address => address.StartsWith("/api/", StringComparison.Ordinal))
            .Distinct();
        paths.EnumerateObject().Select(p => p.Name).Where(path => path.StartsWith("/api/", StringComparison.Ordinal)).ShouldBe(addresses, ignoreOrder: true);
        foreach (var operation in paths.EnumerateObject().Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal)).SelectMany(path => path.Value.EnumerateObject()))
            operation.Value.TryGetProperty("summary", out _).ShouldBeTrue(operation.Value.ToString());
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var component = schemas.GetProperty("ComponentSpec").GetProperty("properties");
        component.GetProperty("image").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/ImageRef");
        schemas.GetProperty("ImageRef").GetProperty("type").GetString().ShouldBe("string");
        component.GetProperty("replicas").GetProperty("type").ToString().ShouldContain("integer");
        schemas.GetProperty("AppSpec").GetProperty("properties").GetProperty("components").GetProperty("type").GetString().ShouldBe("array");
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/apps/shop", HttpStatusCode.MethodNotAllowed)]
    public async Task Every_error_is_problem_details_with_a_sentence_on_what_to_do(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await portal.Client.SendAsync(request);

        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await PortalUnderTest.Json(response)).GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_browser_is_told_to_run_nothing_that_was_not_served_here()
    {
        var response = await portal.Client.GetAsync("/");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Fact]
    public async Task What_a_page_links_to_is_there_and_may_be_kept_for_ever()
    {
        using var client = portal.Anonymous();
        var page = await client.GetStringAsync("/signin");
        var links = page.Split("href=\"").Skip(1).Select(rest => rest.Split('"')[0]).Where(address => address.StartsWith("/assets/", StringComparison.Ordinal)).ToList();

        links.Count.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var address in links)
        {
            var asset = await client.GetAsync(address);
            asset.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            asset.Headers.CacheControl!.ToString().ShouldContain("immutable");
        }
    }

    [Fact]
    public async Task What_people_typed_is_shown_as_text()
    {
        var page = await portal.Client.GetStringAsync("/?search=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));

        page.ShouldNotContain("<script>");
        page.ShouldContain("&lt;script&gt;");
    }
}
