using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>Which application a request means.</summary>
/// <param name="Project">Where one is named, the application has to be of it.</param>
internal sealed record ApplicationRef(string Name, string Namespace = "", string Project = "");

internal sealed record SyncRequest(
    string Revision = "",
    bool DryRun = false,
    bool Prune = false,
    SyncStrategy? Strategy = null,
    Seq<SyncOperationResource> Resources = default,
    Seq<string> Manifests = default,
    Seq<NameValue> Infos = default,
    RetryStrategy? RetryStrategy = null,
    SyncOptionsRequest? SyncOptions = null,
    string AppNamespace = "",
    string Project = "",
    Seq<int> SourcePositions = default,
    Seq<string> Revisions = default);

internal sealed record SyncOptionsRequest(Seq<string> Items = default);

internal sealed record RollbackRequest(
    long Id = 0, bool DryRun = false, bool Prune = false, string AppNamespace = "", string Project = "");

internal sealed record PatchRequest(string Patch = "", string PatchType = "", string AppNamespace = "", string Project = "");
