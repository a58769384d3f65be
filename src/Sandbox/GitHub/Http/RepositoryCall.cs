using System.Reflection;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>The repository that a request is about, and who asks.</summary>
internal sealed record RepositoryCall(Repository Repository, GitRepository Git, RepositoryLinks Links, Caller Caller)
{
    public static ValueTask<RepositoryCall> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var services = context.RequestServices;
        var catalog = services.GetRequiredService<RepositoryCatalog>();
        var (owner, name) = ((string)context.GetRouteValue("owner")!, (string)context.GetRouteValue("repo")!);
        var repository = catalog.Find(owner, name);
        if (repository is null)
            throw catalog.FindFormer(owner, name) is { } moved ? Moved(context, moved) : GitHubError.NotFound();

        return ValueTask.FromResult(new RepositoryCall(
            repository,
            catalog.Git(repository),
            new(services.GetRequiredService<SandboxUrls>(), repository),
            context.Features.GetRequiredFeature<Caller>()));
    }

    public RepositoryCall NotEmpty() => Git.IsEmpty ? throw GitHubError.EmptyRepository() : this;

    public RepositoryCall Writable() =>
        Repository.Archived ? throw GitHubError.Forbidden("Repository was archived so is read-only.") : this;

    private static GitHubError Moved(HttpContext context, Repository repository)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var path = context.Request.Path.Value!.Split('/');
        (path[4], path[5]) = (repository.Owner, repository.Name);
        var location = context.RequestServices.GetRequiredService<SandboxUrls>().Base
            + new PathString(string.Join('/', path)).ToUriComponent() + context.Request.QueryString;
        return new(isRead ? StatusCodes.Status301MovedPermanently : StatusCodes.Status307TemporaryRedirect, "Moved Permanently")
        {
            Location = location,
        };
    }
}
