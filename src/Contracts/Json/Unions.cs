using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Sources;

namespace DevPortal.Contracts.Json;

/// <summary>Every record that can be one of several kinds, and what JSON calls each. A name that was once saved never changes.</summary>
internal static class Unions
{
    public static readonly IReadOnlyDictionary<Type, (Type Type, string Name)[]> Table = new Dictionary<Type, (Type, string)[]>
    {
        [typeof(AppEvent)] =
        [
            (typeof(Configure), "configure"),
            (typeof(Delete), "delete"),
            (typeof(Deploy), "deploy"),
            (typeof(RollBack), "rollBack"),
            (typeof(Sync), "sync"),
            (typeof(Restart), "restart"),
            (typeof(Scale), "scale"),
            (typeof(Suspend), "suspend"),
            (typeof(Resume), "resume"),
            (typeof(EditManifest), "editManifest"),
            (typeof(RetryOperation), "retryOperation"),
            (typeof(CancelOperation), "cancelOperation"),
            (typeof(EffectReturned), "effectReturned"),
            (typeof(SourceChanged), "sourceChanged"),
            (typeof(BuildReported), "buildReported"),
            (typeof(ManifestsChanged), "manifestsChanged"),
            (typeof(ApplicationSeen), "applicationSeen"),
        ],
        [typeof(Effect)] =
        [
            (typeof(RecordAudit), "recordAudit"),
            (typeof(Notify), "notify"),
            (typeof(CommitManifests), "commitManifests"),
            (typeof(CreateSource), "createSource"),
            (typeof(PutBuildSecrets), "putBuildSecrets"),
            (typeof(CommitSource), "commitSource"),
            (typeof(FollowSource), "followSource"),
            (typeof(LeaveSource), "leaveSource"),
            (typeof(FollowBuild), "followBuild"),
            (typeof(FindImages), "findImages"),
            (typeof(EnsureApplication), "ensureApplication"),
            (typeof(SyncApplication), "syncApplication"),
            (typeof(WatchRollout), "watchRollout"),
            (typeof(DeleteApplication), "deleteApplication"),
        ],
        [typeof(EffectOutcome)] =
        [
            (typeof(EffectOutcome.Done), "done"),
            (typeof(EffectOutcome.WaitFor), "waitFor"),
            (typeof(EffectOutcome.Retry), "retry"),
            (typeof(EffectOutcome.Fatal), "fatal"),
        ],
        [typeof(StepResult)] =
        [
            (typeof(StepResult.ManifestsCommitted), "manifestsCommitted"),
            (typeof(StepResult.SourceCommitted), "sourceCommitted"),
            (typeof(StepResult.BuildEnded), "buildEnded"),
            (typeof(StepResult.ImagesFound), "imagesFound"),
            (typeof(StepResult.RolledOut), "rolledOut"),
        ],
        [typeof(GitOpsEdit)] =
        [
            (typeof(GitOpsEdit.WriteApp), "writeApp"),
            (typeof(GitOpsEdit.Restore), "restore"),
            (typeof(GitOpsEdit.Remove), "remove"),
            (typeof(GitOpsEdit.EditFile), "editFile"),
            (typeof(GitOpsEdit.WriteFiles), "writeFiles"),
        ],
        [typeof(GitOpsTicket)] =
        [
            (typeof(GitOpsTicket.Queued), "queued"),
            (typeof(GitOpsTicket.Committed), "committed"),
            (typeof(GitOpsTicket.Refused), "refused"),
        ],
        [typeof(SourceEvent)] =
        [
            (typeof(SourceEvent.Pushed), "pushed"),
            (typeof(SourceEvent.BuildMoved), "buildMoved"),
            (typeof(SourceEvent.Moved), "moved"),
            (typeof(SourceEvent.Gone), "gone"),
        ],
    };
}
