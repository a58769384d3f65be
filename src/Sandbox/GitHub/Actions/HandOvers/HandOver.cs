using System.Text.Json.Serialization;

namespace DevPortal.Sandbox.GitHub.Actions.HandOvers;

/// <summary>How a workflow's digests get to where they are wanted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HandOverWay>))]
internal enum HandOverWay
{
    /// <summary>The workflow commits them to the GitOps repository.</summary>
    Workflow,

    /// <summary>The workflow sends the GitOps repository a `repository_dispatch`.</summary>
    Dispatch,

    /// <summary>The workflow reports them to DevPortal.</summary>
    Portal,

    /// <summary>The GitOps repository's own workflow commits what a dispatch brought.</summary>
    Receive,
}

/// <summary>What the step does that a workflow marks; see <see cref="Marks"/>.</summary>
/// <param name="GitOpsRepository">An address in any spelling; empty for the workflow's own repository.</param>
/// <param name="Secrets">The secrets that it signs in with: the first that is set counts.</param>
internal sealed record HandOver(
    HandOverWay Way,
    string App,
    string Environment,
    HandOverImage[] Images,
    string GitOpsRepository,
    string Branch,
    string Layout,
    string Path,
    string Folder,
    string Portal,
    string EventType,
    string[] Secrets);

/// <param name="Resource">The name of its Deployment, and of its entry in Kustomize's `images`.</param>
/// <param name="Repository">The image without tag and digest.</param>
internal sealed record HandOverImage(string Component, string Resource, string Repository);
