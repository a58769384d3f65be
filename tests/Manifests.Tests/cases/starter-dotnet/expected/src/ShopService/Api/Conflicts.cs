using Microsoft.AspNetCore.Diagnostics;
using ShopService.Storage;

namespace ShopService.Api;

/// <summary>Says so where the store refuses a change because of what else it holds.</summary>
public sealed class Conflicts : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancel)
    {
        if (exception is not Conflict)
            return false;

        await Results.Problem(exception.Message, statusCode: StatusCodes.Status409Conflict).ExecuteAsync(http);
        return true;
    }
}
