using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Secrets;
using DevPortal.Sandbox.GitHub.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>Actions secrets: put as sealed boxes, never given back.</summary>
internal static partial class SecretsApi
{
    public static void MapSecrets(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/actions/secrets", Reads.Methods, List);
        repository.MapMethods("/actions/secrets/public-key", Reads.Methods, (RepositoryCall call, SecretBook secrets) => GitHubAnswer.Ok(new JsonObject
        {
            ["key_id"] = secrets.KeyOf(call.Repository.Id).KeyId,
            ["key"] = secrets.KeyOf(call.Repository.Id).PublicKey,
        }));
        repository.MapMethods("/actions/secrets/{name}", Reads.Methods, (RepositoryCall call, string name, SecretBook secrets) =>
            GitHubAnswer.Ok(Shape(secrets.Find(call.Repository.Id, name) ?? throw GitHubError.NotFound())));
        repository.MapPut("/actions/secrets/{name}", Put);
        repository.MapDelete("/actions/secrets/{name}", (RepositoryCall call, string name, SecretBook secrets) =>
            secrets.Remove(call.Repository.Id, name) ? Results.NoContent() : throw GitHubError.NotFound());
    }

    /// <summary>The rules of secrets and of variables.</summary>
    public static string CheckName(string name) =>
        !NamePattern().IsMatch(name)
            ? throw GitHubError.Unprocessable("Name can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. It can't start with a number.")
            : name.StartsWith("GITHUB_", StringComparison.OrdinalIgnoreCase)
                ? throw GitHubError.Unprocessable("Name is invalid: it must not start with the GITHUB_ prefix.")
                : name.ToUpperInvariant();

    private static GitHubAnswer List(RepositoryCall call, SecretBook secrets, Page page)
    {
        var all = secrets.Of(call.Repository.Id);
        return GitHubAnswer.Ok(new JsonObject
        {
            ["total_count"] = all.Count,
            ["secrets"] = new JsonArray([.. page.Of(all).Select(Shape)]),
        });
    }

    private static IResult Put(RepositoryCall call, string name, JsonBody body, SecretBook secrets)
    {
        var checkedName = CheckName(name);
        var box = Base64.Decode(body.RequiredText("encrypted_value"))
            ?? throw GitHubError.Unprocessable("Invalid request.\n\n\"encrypted_value\" is not valid Base64.");
        if (body.RequiredText("key_id") != secrets.KeyOf(call.Repository.Id).KeyId)
            throw GitHubError.Unprocessable("Bad request - key_id does not match the public key of this repository");

        return secrets.Put(call.Repository.Id, checkedName, box) switch
        {
            true => GitHubAnswer.Created(new JsonObject()),
            false => Results.NoContent(),
            null => throw GitHubError.Unprocessable("Bad request - the value is not encrypted with the public key of this repository"),
        };
    }

    private static JsonObject Shape(StoredSecret secret) => new()
    {
        ["name"] = secret.Name,
        ["created_at"] = Moment.Text(secret.CreatedAt),
        ["updated_at"] = Moment.Text(secret.UpdatedAt),
    };

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
