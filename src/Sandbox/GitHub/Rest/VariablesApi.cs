using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Secrets;
using DevPortal.Sandbox.GitHub.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

internal static class VariablesApi
{
    public static void MapVariables(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/actions/variables", Reads.Methods, List);
        repository.MapPost("/actions/variables", Create);
        repository.MapMethods("/actions/variables/{name}", Reads.Methods, (RepositoryCall call, string name, VariableBook variables) =>
            GitHubAnswer.Ok(Shape(Find(call, name, variables))));
        repository.MapPatch("/actions/variables/{name}", Change);
        repository.MapDelete("/actions/variables/{name}", (RepositoryCall call, string name, VariableBook variables) =>
            variables.Remove(call.Repository.Id, name) ? Results.NoContent() : throw GitHubError.NotFound());
    }

    private static GitHubAnswer List(RepositoryCall call, VariableBook variables, Page page)
    {
        var all = variables.Of(call.Repository.Id);
        return GitHubAnswer.Ok(new JsonObject
        {
            ["total_count"] = all.Count,
            ["variables"] = new JsonArray([.. page.Of(all).Select(Shape)]),
        });
    }

    private static GitHubAnswer Create(RepositoryCall call, JsonBody body, VariableBook variables, TimeProvider time)
    {
        var (name, now) = (SecretsApi.CheckName(body.RequiredText("name")), time.GetUtcNow());
        return variables.TryAdd(new(call.Repository.Id, name, body.RequiredText("value"), now, now))
            ? GitHubAnswer.Created(new JsonObject())
            : throw GitHubError.Conflict("Already exists - Variable already exists");
    }

    private static IResult Change(RepositoryCall call, string name, JsonBody body, VariableBook variables, TimeProvider time)
    {
        var old = Find(call, name, variables);
        variables.Remove(call.Repository.Id, name);
        variables.TryAdd(old with
        {
            Name = body.Text("name") is { } renamed ? SecretsApi.CheckName(renamed) : old.Name,
            Value = body.Text("value") ?? old.Value,
            UpdatedAt = time.GetUtcNow(),
        });
        return Results.NoContent();
    }

    private static Variable Find(RepositoryCall call, string name, VariableBook variables) =>
        variables.Find(call.Repository.Id, name) ?? throw GitHubError.NotFound();

    private static JsonObject Shape(Variable variable) => new()
    {
        ["name"] = variable.Name,
        ["value"] = variable.Value,
        ["created_at"] = Moment.Text(variable.CreatedAt),
        ["updated_at"] = Moment.Text(variable.UpdatedAt),
    };
}
