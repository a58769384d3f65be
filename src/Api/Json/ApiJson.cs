using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Api.Apps;
using DevPortal.Api.Apps.Running;
using DevPortal.Api.Builds;
using DevPortal.Api.Dashboard;
using DevPortal.Api.Deliveries;
using DevPortal.Api.Deploys;
using DevPortal.Api.Files;
using DevPortal.Api.GitOps;
using DevPortal.Api.Health;
using DevPortal.Api.Live;
using DevPortal.Api.Origins;
using DevPortal.Api.Planning;
using DevPortal.Api.Templates;
using DevPortal.Api.Webhooks;
using DevPortal.Contracts.Json;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Json;

internal static class ApiJson
{
    /// <summary>Bodies are read strictly: a field that is not known is a mistake, and named.</summary>
    public static IServiceCollection AddPortalApiJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json =>
        {
            PortalJson.Apply(json.SerializerOptions, ApiJsonContext.Default);
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.Converters.Add(Word<DeployStatus>());
            json.SerializerOptions.Converters.Add(Word<FileChangeKind>());
            json.SerializerOptions.Converters.Add(Word<ForgeStep>());
            json.SerializerOptions.Converters.Add(Word<WhyKind>());
        });

    private static JsonStringEnumConverter<T> Word<T>() where T : struct, Enum => new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AppView))]
[JsonSerializable(typeof(AppList))]
[JsonSerializable(typeof(OperationView))]
[JsonSerializable(typeof(Unchanged))]
[JsonSerializable(typeof(OperationList))]
[JsonSerializable(typeof(ReleaseView))]
[JsonSerializable(typeof(ReleaseList))]
[JsonSerializable(typeof(ReleaseComparison))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(DeployBody))]
[JsonSerializable(typeof(RollBackBody))]
[JsonSerializable(typeof(SyncBody))]
[JsonSerializable(typeof(ScaleBody))]
[JsonSerializable(typeof(RunningResources))]
[JsonSerializable(typeof(RunningDiff))]
[JsonSerializable(typeof(RunningEvents))]
[JsonSerializable(typeof(RunningLog))]
[JsonSerializable(typeof(IReadOnlyList<DashboardApplication>))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(BuildReport))]
[JsonSerializable(typeof(BuildAnswer))]
[JsonSerializable(typeof(DeliveryPage))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(WebhookAnswer))]
[JsonSerializable(typeof(Readiness))]
[JsonSerializable(typeof(GitOpsRepositoryList))]
[JsonSerializable(typeof(GitOpsInitAnswer))]
[JsonSerializable(typeof(GitOpsApplicationList))]
[JsonSerializable(typeof(GitOpsHistory))]
[JsonSerializable(typeof(GitOpsSyncStatus))]
[JsonSerializable(typeof(GitOpsSyncAnswer))]
[JsonSerializable(typeof(GenerateRequest))]
[JsonSerializable(typeof(GeneratedManifests))]
[JsonSerializable(typeof(ManifestTypes))]
[JsonSerializable(typeof(ValidateRequest))]
[JsonSerializable(typeof(ManifestCheck))]
[JsonSerializable(typeof(SimpleDeployBody))]
[JsonSerializable(typeof(GenerateAndDeployBody))]
[JsonSerializable(typeof(DeployAnswer))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(AppFiles))]
[JsonSerializable(typeof(EditBody))]
[JsonSerializable(typeof(ValidateBody))]
[JsonSerializable(typeof(WhyView))]
[JsonSerializable(typeof(AppNews))]
[JsonSerializable(typeof(TemplatesView))]
[JsonSerializable(typeof(TemplatesPreview))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
