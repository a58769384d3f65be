using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Tests.Rollouts;

/// <summary>A release of the application shop that has been rolled out; tests take from it what they need to be missing.</summary>
internal static class Sample
{
    public const string NewRevision = "2222222222222222222222222222222222222222";
    public const string OldRevision = "1111111111111111111111111111111111111111";
    public const string NewImage = "ghcr.io/acme/shop@sha256:2222222222222222222222222222222222222222222222222222222222222222";
    public const string OldImage = "ghcr.io/acme/shop@sha256:1111111111111111111111111111111111111111111111111111111111111111";

    public static readonly ObjectRef Deployment = new("apps", "Deployment", "shop", "shop");

    public static readonly ArgoApplication App = new(
        new("shop"),
        new(SyncStatus.Synced, [NewRevision]),
        new(HealthStatus.Healthy),
        new(OperationPhase.Succeeded, "successfully synced", [NewRevision]));

    public static readonly RolloutTarget Target = TargetOf(pods: 2);

    public static RolloutTarget TargetOf(int pods) =>
        new([Parsed.As<CommitSha>(NewRevision)], [new(Parsed.As<ImageRef>(NewImage), pods)]);

    public static PodReport Pod(string name, string image = NewImage, HealthStatus health = HealthStatus.Healthy, string reason = "Running") =>
        new(name, Deployment, [image], new(health), reason);

    public static Seq<PodReport> Pods(params PodReport[] pods) => [.. pods];

    public static Seq<PodReport> Ready { get; } = [Pod("shop-a"), Pod("shop-b")];
}
