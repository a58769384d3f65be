using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>An answer other than success, in GitHub's words.</summary>
internal sealed class GitHubError(int status, string message, params JsonObject[] errors) : Exception(message)
{
    public int Status => status;

    public IReadOnlyList<JsonObject> Errors => errors;

    /// <summary>Where the thing asked for is now; for a repository that was renamed or transferred.</summary>
    public string? Location { get; init; }

    public static GitHubError BadRequest(string message) => new(400, message);

    public static GitHubError Unauthorized(string message) => new(401, message);

    public static GitHubError Forbidden(string message) => new(403, message);

    public static GitHubError NotFound(string message = "Not Found") => new(404, message);

    public static GitHubError Conflict(string message) => new(409, message);

    public static GitHubError EmptyRepository() => Conflict("Git Repository is empty.");

    public static GitHubError Unprocessable(string message) => new(422, message);

    public static GitHubError NotSupplied(string field) => Unprocessable($"Invalid request.\n\n\"{field}\" wasn't supplied.");

    public static GitHubError Invalid(string resource, string field, string code, string? message = null)
    {
        var error = new JsonObject { ["resource"] = resource, ["code"] = code, ["field"] = field };
        if (message is not null)
            error["message"] = message;
        return new(422, "Validation Failed", error);
    }
}
