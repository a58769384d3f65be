using DevPortal.Domain.Machine;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Api;

/// <summary>Says who asks, and gives each request its operation.</summary>
public sealed class RequestCause(TimeProvider clock)
{
    public Cause Of(HttpContext context) => new(
        Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
        context.User.Identity?.Name ?? "nobody",
        context.Connection.RemoteIpAddress?.ToString());
}
