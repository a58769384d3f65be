using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Deliveries;

/// <summary>Reads the event <c>repository</c>: renamed, transferred, deleted.</summary>
internal static class GitHubMove
{
    public static GitHubNews Read(PayloadReader json)
    {
        var here = json.Repository;
        var action = json.Text("action");
        return action switch
        {
            "renamed" => Moved(here, here.Owner, json.Object("changes").Object("repository").Object("name").Text("from"), json),
            "transferred" => Moved(here, FormerOwner(here, json.Object("changes").Object("owner").Object("from")), here.Name, json),
            "deleted" => new GitHubNews.Source(here, new SourceEvent.Gone()),
            _ => new GitHubNews.Nothing($"That the repository was {action} changes nothing."),
        };
    }

    private static GitHubNews.Source Moved(RepoUrl here, string owner, string name, PayloadReader json)
    {
        var place = here.Value[..^here.Path.Length];
        return RepoUrl.TryParse($"{place}{owner}/{name}", out var there, out _)
            ? new(there, new SourceEvent.Moved(here))
            : throw json.Wrong("changes");
    }

    /// <summary>With whatever stands before the owner on a server that is not at the root of its host.</summary>
    private static string FormerOwner(RepoUrl here, PayloadReader from)
    {
        var login = (from.ObjectOrNull("organization") ?? from.Object("user")).Text("login");
        var parent = here.Owner.LastIndexOf('/');
        return parent < 0 ? login : $"{here.Owner[..parent]}/{login}";
    }
}
