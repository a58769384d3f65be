using DevPortal.Api.Problems;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Apps;

using Answer = Task<Results<Accepted<OperationView>, Ok<Unchanged>, ProblemHttpResult>>;

/// <summary><c>/api/apps/{name}/environments/{environment}</c>: what can be done with an application where it runs.</summary>
public static class EnvironmentsApi
{
    public static void MapEnvironments(this IEndpointRouteBuilder routes)
    {
        var environment = routes.MapGroup("/api/apps/{name}/environments/{environment}").WithTags("Environments");

        environment.MapPost("/deploy", Deploy).WithSummary("Brings a release here: the next one on its way, or an older one again.");
        environment.MapPost("/rollback", RollBack).WithSummary("Goes back to what was healthy here, or to a release that ran here, by a commit in Git.");
        environment.MapPost("/sync", Sync).WithSummary("Has Argo CD bring here what stands in Git.");
        environment.MapPost("/refresh", Refresh).WithSummary("Has Argo CD compare with Git now, and change nothing.");
        environment.MapPost("/restart", Restart).WithSummary("Replaces all pods by fresh ones, by a commit in Git.");
        environment.MapPost("/scale", Scale).WithSummary("Sets the number of pods of a component, by a commit in Git.");
        environment.MapPost("/suspend", Suspend).WithSummary("Lets no pod run until it is resumed.");
        environment.MapPost("/resume", Resume).WithSummary("Has the pods run again as they did before it was suspended.");
    }

    private static Answer Deploy(string name, string environment, DeployBody body, IGrainFactory grains, RequestCause cause, HttpContext context) =>
        Send(name, environment, grains, at => new Deploy(at, body.Release, cause.Of(context)));

    private static Answer RollBack(string name, string environment, IGrainFactory grains, RequestCause cause, HttpContext context, RollBackBody? body = null) =>
        Send(name, environment, grains, at => new RollBack(at, cause.Of(context), body?.Release));

    private static Answer Sync(string name, string environment, IGrainFactory grains, RequestCause cause, HttpContext context, SyncBody? body = null) =>
        Send(name, environment, grains, at => new Sync(at, cause.Of(context), body?.Hard ?? false));

    private static Answer Refresh(string name, string environment, IGrainFactory grains, RequestCause cause, HttpContext context, SyncBody? body = null) =>
        Send(name, environment, grains, at => new Sync(at, cause.Of(context), body?.Hard ?? true, Apply: false));

    private static Answer Restart(string name, string environment, IGrainFactory grains, RequestCause cause, HttpContext context) =>
        Send(name, environment, grains, at => new Restart(at, cause.Of(context)));

    private static Answer Scale(string name, string environment, ScaleBody body, IGrainFactory grains, RequestCause cause, HttpContext context) =>
        Send(name, environment, grains, at => new Scale(at, body.Replicas, cause.Of(context), body.Component));

    private static Answer Suspend(string name, string environment, IGrainFactory grains, RequestCause cause, HttpContext context) =>
        Send(name, environment, grains, at => new Suspend(at, cause.Of(context)));

    private static Answer Resume(string name, string environment, IGrainFactory grains, RequestCause cause, HttpContext context) =>
        Send(name, environment, grains, at => new Resume(at, cause.Of(context)));

    private static async Answer Send(string name, string environment, IGrainFactory grains, Func<EnvironmentName, AppRequest> request) =>
        EnvironmentName.TryParse(environment, out var at, out var problem)
            ? await AppRequests.Send(name, grains, request(at))
            : ProblemAnswer.Invalid(new FieldError("environment", problem));
}

/// <param name="Release">Its number.</param>
public sealed record DeployBody(int Release);

/// <param name="Release">The number of a release that ran there; without it the last other one that was healthy.</param>
public sealed record RollBackBody(int? Release = null);

/// <param name="Hard">Render the manifests anew instead of taking them from Argo CD's cache.</param>
public sealed record SyncBody(bool? Hard = null);

/// <param name="Component">Can be left out where there is one.</param>
public sealed record ScaleBody(int Replicas, ComponentName? Component = null);
