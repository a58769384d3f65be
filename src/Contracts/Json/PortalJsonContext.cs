using System.Text.Json.Serialization;
using DevPortal.Domain.Argo;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Projects;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Contracts.Json;

/// <summary>What the compiler writes serializers for. A record used inside one of these needs no line of its own.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AppState))]
[JsonSerializable(typeof(AppReply))]
[JsonSerializable(typeof(AppSpec))]
[JsonSerializable(typeof(Cause))]
[JsonSerializable(typeof(AppRequest))]
[JsonSerializable(typeof(GitOpsChange))]
[JsonSerializable(typeof(GitOpsPush))]
[JsonSerializable(typeof(GitOpsQueue))]
[JsonSerializable(typeof(GitOpsReport))]
[JsonSerializable(typeof(GitOpsRepoState))]
[JsonSerializable(typeof(SourceRepoState))]
[JsonSerializable(typeof(ArgoServerReport))]
[JsonSerializable(typeof(AppEvent))]
[JsonSerializable(typeof(Effect))]
[JsonSerializable(typeof(EffectOutcome))]
[JsonSerializable(typeof(StepResult))]
[JsonSerializable(typeof(GitOpsEdit))]
[JsonSerializable(typeof(GitOpsTicket))]
[JsonSerializable(typeof(SourceEvent))]
[JsonSerializable(typeof(Configure))]
[JsonSerializable(typeof(Delete))]
[JsonSerializable(typeof(Deploy))]
[JsonSerializable(typeof(RollBack))]
[JsonSerializable(typeof(Sync))]
[JsonSerializable(typeof(Restart))]
[JsonSerializable(typeof(Scale))]
[JsonSerializable(typeof(Suspend))]
[JsonSerializable(typeof(Resume))]
[JsonSerializable(typeof(EditManifest))]
[JsonSerializable(typeof(RetryOperation))]
[JsonSerializable(typeof(CancelOperation))]
[JsonSerializable(typeof(EffectReturned))]
[JsonSerializable(typeof(SourceChanged))]
[JsonSerializable(typeof(BuildReported))]
[JsonSerializable(typeof(ManifestsChanged))]
[JsonSerializable(typeof(ApplicationSeen))]
[JsonSerializable(typeof(RecordAudit))]
[JsonSerializable(typeof(Notify))]
[JsonSerializable(typeof(CommitManifests))]
[JsonSerializable(typeof(CreateSource))]
[JsonSerializable(typeof(PutBuildSecrets))]
[JsonSerializable(typeof(CommitSource))]
[JsonSerializable(typeof(FollowSource))]
[JsonSerializable(typeof(LeaveSource))]
[JsonSerializable(typeof(FollowBuild))]
[JsonSerializable(typeof(FindImages))]
[JsonSerializable(typeof(EnsureApplication))]
[JsonSerializable(typeof(SyncApplication))]
[JsonSerializable(typeof(WatchRollout))]
[JsonSerializable(typeof(DeleteApplication))]
[JsonSerializable(typeof(EffectOutcome.Done))]
[JsonSerializable(typeof(EffectOutcome.WaitFor))]
[JsonSerializable(typeof(EffectOutcome.Retry))]
[JsonSerializable(typeof(EffectOutcome.Fatal))]
[JsonSerializable(typeof(StepResult.ManifestsCommitted))]
[JsonSerializable(typeof(StepResult.SourceCommitted))]
[JsonSerializable(typeof(StepResult.BuildEnded))]
[JsonSerializable(typeof(StepResult.ImagesFound))]
[JsonSerializable(typeof(StepResult.RolledOut))]
[JsonSerializable(typeof(GitOpsEdit.WriteApp))]
[JsonSerializable(typeof(GitOpsEdit.Restore))]
[JsonSerializable(typeof(GitOpsEdit.Remove))]
[JsonSerializable(typeof(GitOpsEdit.EditFile))]
[JsonSerializable(typeof(GitOpsEdit.WriteFiles))]
[JsonSerializable(typeof(GitOpsTicket.Queued))]
[JsonSerializable(typeof(GitOpsTicket.Committed))]
[JsonSerializable(typeof(GitOpsTicket.Refused))]
[JsonSerializable(typeof(SourceEvent.Pushed))]
[JsonSerializable(typeof(SourceEvent.BuildMoved))]
[JsonSerializable(typeof(SourceEvent.Moved))]
[JsonSerializable(typeof(SourceEvent.Gone))]
internal sealed partial class PortalJsonContext : JsonSerializerContext
{
    public static readonly JsonConverter[] Converters =
    [
        new ValueConverter<AppName>(),
        new ValueConverter<BranchName>(),
        new ValueConverter<CommitSha>(),
        new ValueConverter<ComponentName>(),
        new ValueConverter<Digest>(),
        new ValueConverter<EnvironmentName>(),
        new ValueConverter<HostName>(),
        new ValueConverter<ImageRef>(),
        new ValueConverter<NamespaceName>(),
        new ValueConverter<Quantity>(),
        new ValueConverter<RepoUrl>(),
        new ValueConverter<ResourceName>(),
        new ValueConverter<TeamName>(),
        Word<ApplicationOwner>(),
        Word<BuildStatus>(),
        Word<Change>(),
        Word<DeliveryState>(),
        Word<DigestHandover>(),
        Word<FieldType>(),
        Word<Framework>(),
        Word<HealthStatus>(),
        Word<JobPhase>(),
        Word<ManifestLayout>(),
        Word<OnDelete>(),
        Word<OperationKind>(),
        Word<OperationStatus>(),
        Word<RefusalKind>(),
        Word<ReleaseOrigin>(),
        Word<RolloutKind>(),
        Word<RolloutOutcome>(),
        Word<RolloutOutlook>(),
        Word<RolloutStage>(),
        Word<SecretStoreKind>(),
        Word<StepKind>(),
        Word<StepStatus>(),
        Word<SyncStatus>(),
        Word<UpdateStrategy>(),
        Word<Urgency>(),
        Word<VolumeAccess>(),
    ];

    private static JsonStringEnumConverter<T> Word<T>() where T : struct, Enum =>
        new(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
