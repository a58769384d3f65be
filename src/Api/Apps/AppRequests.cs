using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace DevPortal.Api.Apps;

internal static class AppRequests
{
    /// <summary>Has the application decide, and answers with the operation that carries the request out.</summary>
    public static async Task<Results<Accepted<OperationView>, Ok<Unchanged>, ProblemHttpResult>> Send(string name, IGrainFactory grains, AppRequest request) =>
        AppName.TryParse(name, out var app, out _)
            ? OperationAnswer.Of(app, await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Handle(request))
            : AppsApi.NoSuchApp(name);
}
