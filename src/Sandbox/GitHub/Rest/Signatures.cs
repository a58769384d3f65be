using System.Globalization;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;

namespace DevPortal.Sandbox.GitHub.Rest;

internal static class Signatures
{
    /// <summary>What GitHub itself signs a commit with that it makes for someone.</summary>
    public static Signature GitHub(DateTimeOffset when) => new("GitHub", "noreply@github.com", when);

    /// <param name="asked">A request's `author`, `committer` or `tagger`.</param>
    public static Signature Read(JsonBody? asked, Signature otherwise)
    {
        if (asked is null)
            return otherwise;

        var when = otherwise.When;
        if (asked.Text("date") is { } date
            && !DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out when))
        {
            throw GitHubError.Unprocessable($"Invalid request.\n\n\"{date}\" is not a valid date-time.");
        }

        return new(asked.RequiredText("name"), asked.RequiredText("email"), when);
    }
}
