using DevPortal.Api.Problems;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Api.Apps.Running;

/// <summary>What Argo CD does not have is not found here either, rather than Argo CD's failure.</summary>
internal sealed class NotInArgoCd : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            return ProblemAnswer.NotFound($"{e.Message} Before an environment's first deploy there is nothing in it.");
        }
    }
}
