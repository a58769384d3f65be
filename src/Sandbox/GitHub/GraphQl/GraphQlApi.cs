using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.GraphQl.Language;
using DevPortal.Sandbox.GitHub.GraphQl.Parts;
using DevPortal.Sandbox.GitHub.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.GitHub.GraphQl;

/// <summary>`POST /graphql`. Whatever is wrong with a query is said with status 200.</summary>
internal static class GraphQlApi
{
    public static void AddGraphQl(this IServiceCollection services)
    {
        services.AddSingleton<GraphQlSchema>();
        services.AddSingleton<CommitOnBranch>();
        services.AddSingleton<QueryPart>();
        services.AddSingleton<ISchemaPart>(s => s.GetRequiredService<QueryPart>());
        services.AddSingleton<ISchemaPart, AccountPart>();
        services.AddSingleton<ISchemaPart, RepositoryPart>();
        services.AddSingleton<ISchemaPart, CommitPart>();
        services.AddSingleton<ISchemaPart, TreePart>();
        services.AddSingleton<ISchemaPart, MutationPart>();
    }

    public static void MapGraphQl(this IEndpointRouteBuilder github) => github.MapPost("/graphql", RunAsync);

    private static async Task<GitHubAnswer> RunAsync(HttpContext http, JsonBody body, GraphQlSchema schema, CancellationToken cancel)
    {
        if (body.Text("query") is not { } query)
            throw GitHubError.BadRequest("A query attribute must be specified and must be a string.");

        Document document;
        try
        {
            document = DocumentParser.Parse(query);
        }
        catch (GraphQlSyntaxException wrong)
        {
            return Errors(new JsonArray(new JsonObject { ["message"] = wrong.Message, ["locations"] = GraphQlError.Locations(wrong.At) }));
        }

        var name = body.Text("operationName");
        var operation = name is null
            ? document.Operations.Count == 1 ? document.Operations[0] : null
            : document.Operations.FirstOrDefault(o => o.Name == name);
        if (operation is null)
            return Errors(new JsonArray(new JsonObject { ["message"] = name is null ? "An operation name is required" : $"No operation named \"{name}\"" }));

        if (Validation.Check(schema, document, operation) is { Count: > 0 } mistakes)
            return Errors(mistakes);

        var (variables, problems) = Variables.Read(operation, body.Root["variables"] as JsonObject ?? []);
        if (variables is null)
            return Errors(problems);

        var caller = http.Features.GetRequiredFeature<Caller>();
        return GitHubAnswer.Ok(await new Execution(schema, document, variables, caller, cancel).RunAsync(operation));
    }

    private static GitHubAnswer Errors(JsonArray errors) => GitHubAnswer.Ok(new JsonObject { ["errors"] = errors });
}
