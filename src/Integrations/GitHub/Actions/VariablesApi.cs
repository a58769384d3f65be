using System.Net;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Actions;

/// <summary>Actions variables of a repository: like secrets, but for everyone to read.</summary>
internal sealed class VariablesApi(GitHubApi api, GitHubName repo)
{
    /// <summary>Puts the variable, whether it is there or not.</summary>
    public async Task PutAsync(string variable, string value, CancellationToken cancel = default)
    {
        if (!await ChangeAsync(variable, value, cancel) && !await AddAsync(variable, value, cancel))
            await ChangeAsync(variable, value, cancel);
    }

    private async Task<bool> ChangeAsync(string variable, string value, CancellationToken cancel)
    {
        var call = api.Patch($"repos/{repo:path}/actions/variables/{variable}", $"put the variable {variable} of {repo}");
        return await SendAsync(call, variable, value, HttpStatusCode.NotFound, cancel);
    }

    private async Task<bool> AddAsync(string variable, string value, CancellationToken cancel)
    {
        var call = api.Post($"repos/{repo:path}/actions/variables", $"put the variable {variable} of {repo}");
        return await SendAsync(call, variable, value, HttpStatusCode.Conflict, cancel);
    }

    /// <returns>Whether it was not the status that asks for the other way.</returns>
    private async Task<bool> SendAsync(RemoteCall call, string variable, string value, HttpStatusCode otherWay, CancellationToken cancel)
    {
        var answer = await api.SendAsync(
            call.WithJson(new(variable, value), GitHubJson.Default.Variable) with { Expected = [otherWay] }, cancel);
        return answer.Status != otherWay;
    }
}

internal sealed record Variable(string Name, string Value);
