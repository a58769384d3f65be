using System.Text.Json.Serialization;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Contracts.Json;

/// <summary>What the compiler writes serializers for. A record used inside one of these needs no line of its own.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AppState))]
[JsonSerializable(typeof(AppReply))]
[JsonSerializable(typeof(AppSpec))]
[JsonSerializable(typeof(Cause))]
[JsonSerializable(typeof(RecordAudit))]
[JsonSerializable(typeof(EffectOutcome))]
[JsonSerializable(typeof(EffectOutcome.Done))]
[JsonSerializable(typeof(EffectOutcome.WaitFor))]
[JsonSerializable(typeof(EffectOutcome.Retry))]
[JsonSerializable(typeof(EffectOutcome.Fatal))]
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
        Word<Change>(),
        Word<DigestHandover>(),
        Word<Framework>(),
        Word<HealthStatus>(),
        Word<JobPhase>(),
        Word<ManifestLayout>(),
        Word<RefusalKind>(),
        Word<SecretStoreKind>(),
        Word<SyncStatus>(),
        Word<UpdateStrategy>(),
        Word<VolumeAccess>(),
    ];

    private static JsonStringEnumConverter<T> Word<T>() where T : struct, Enum =>
        new(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
