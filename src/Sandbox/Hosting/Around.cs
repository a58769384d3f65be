using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Sandbox.Hosting;

internal static class Around
{
    /// <summary>Puts a piece of pipeline around every endpoint of a group, routing already done.</summary>
    public static TBuilder WithAround<TBuilder>(this TBuilder group, Func<HttpContext, RequestDelegate, Task> around)
        where TBuilder : IEndpointConventionBuilder
    {
        group.Add(endpoint => Wrap(endpoint, around));
        return group;
    }

    /// <summary>The same around what the groups inside this one put around theirs.</summary>
    public static TBuilder WithOutermost<TBuilder>(this TBuilder group, Func<HttpContext, RequestDelegate, Task> around)
        where TBuilder : IEndpointConventionBuilder
    {
        group.Finally(endpoint => Wrap(endpoint, around));
        return group;
    }

    private static void Wrap(EndpointBuilder endpoint, Func<HttpContext, RequestDelegate, Task> around)
    {
        var inner = endpoint.RequestDelegate ?? throw new InvalidOperationException($"{endpoint.DisplayName} has no handler.");
        endpoint.RequestDelegate = http => around(http, inner);
    }
}
