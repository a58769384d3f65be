using System.Text.RegularExpressions;
using DevPortal.Sandbox.GitHub.Actions.Workflows;

namespace DevPortal.Sandbox.GitHub.Actions.HandOvers;

/// <summary>
/// The sandbox runs no steps. What a workflow would do to the outside it reads from marks, which DevPortal's own workflows
/// carry in their top-level `env`:
///
/// | mark | says |
/// | --- | --- |
/// | `DEVPORTAL_APP` | the application |
/// | `DEVPORTAL_ENVIRONMENT` | the environment that a new image enters first |
/// | `DEVPORTAL_HANDOVER` | `workflow`, `dispatch` or `portal` |
/// | `DEVPORTAL_IMAGES` | a line for each component: its name, its resource, its image |
/// | `DEVPORTAL_GITOPS_REPOSITORY`, `…_BRANCH`, `…_LAYOUT`, `…_PATH` | what to edit |
/// | `DEVPORTAL_GITOPS_FOLDER` | what all applications stand in, for the workflow that receives a dispatch |
/// | `DEVPORTAL_DISPATCH_EVENT` | the type of the dispatch |
/// | `DEVPORTAL_URL` | where DevPortal is |
///
/// The step that hands over is the one with `DIGESTS` in its `env`, the one that receives has `CLIENT_PAYLOAD`; the
/// secrets that their `env` names are what they sign in with.
/// </summary>
internal static partial class Marks
{
    public static HandOver? Read(WorkflowStep step, IReadOnlyDictionary<string, string> env)
    {
        string Env(string name) => env.GetValueOrDefault(name, "").Trim();

        HandOverWay? way = step.Env.ContainsKey("CLIENT_PAYLOAD") && env.ContainsKey("DEVPORTAL_GITOPS_FOLDER") ? HandOverWay.Receive
            : !step.Env.ContainsKey("DIGESTS") ? null
            : Env("DEVPORTAL_HANDOVER") switch
            {
                "workflow" => HandOverWay.Workflow,
                "dispatch" => HandOverWay.Dispatch,
                "portal" => HandOverWay.Portal,
                _ => null,
            };

        return way is null ? null : new(
            way.Value,
            Env("DEVPORTAL_APP"),
            Env("DEVPORTAL_ENVIRONMENT"),
            [.. Env("DEVPORTAL_IMAGES").Split('\n').Select(Image).OfType<HandOverImage>()],
            way == HandOverWay.Receive ? "" : Env("DEVPORTAL_GITOPS_REPOSITORY"),
            Env("DEVPORTAL_GITOPS_BRANCH"),
            Env("DEVPORTAL_GITOPS_LAYOUT"),
            Env("DEVPORTAL_GITOPS_PATH"),
            Env("DEVPORTAL_GITOPS_FOLDER"),
            Env("DEVPORTAL_URL").TrimEnd('/'),
            Env("DEVPORTAL_DISPATCH_EVENT"),
            [.. step.Env.Values.SelectMany(v => SecretPattern().Matches(v)).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)]);
    }

    private static HandOverImage? Image(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var component, var resource, var repository]
            ? new(component, resource, repository)
            : null;

    [GeneratedRegex(@"secrets\.(?<name>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretPattern();
}
