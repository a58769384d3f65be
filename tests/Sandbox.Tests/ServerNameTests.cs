using System.Text.RegularExpressions;
using DevPortal.Sandbox.Tests.GitHub;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.Tests;

/// <summary>Nobody takes the sandbox for the real thing, whatever was asked and whatever came of it.</summary>
public sealed partial class ServerNameTests : SandboxTest
{
    [Fact]
    public async Task Every_endpoint_of_the_stand_ins_says_that_it_is_the_sandbox()
    {
        var endpoints = Sandbox.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsOfStandIn).ToList();
        endpoints.Count.ShouldBeGreaterThan(100);

        var silent = new List<string>();
        foreach (var endpoint in endpoints)
        {
            foreach (var token in (string?[])["sandbox-token", null])
            {
                if (await ServerOfAsync(endpoint, token) is not "DevPortal sandbox")
                    silent.Add(endpoint.DisplayName!);
            }
        }

        silent.ShouldBeEmpty();
    }

    private static bool IsOfStandIn(RouteEndpoint endpoint) => SandboxEndpoints.IsForStandIn(PathOf(endpoint));

    private static string PathOf(RouteEndpoint endpoint) => "/" + Parameter().Replace(endpoint.RoutePattern.RawText!, "1").Trim('/');

    private async Task<string> ServerOfAsync(RouteEndpoint endpoint, string? token)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        using var request = new HttpRequestMessage(new(method), PathOf(endpoint));
        request.Headers.UserAgent.ParseAdd("test");
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);

        using var answer = await Sandbox.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.Headers.Server.ToString();
    }

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
