using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.Actions;
using DevPortal.Integrations.GitHub.Commits;
using DevPortal.Integrations.GitHub.Packages;
using DevPortal.Integrations.GitHub.Repositories;
using DevPortal.Integrations.GitHub.Webhooks;
using DevPortal.Integrations.GitHub.WorkflowTokens;

namespace DevPortal.Integrations.GitHub;

/// <summary>How GitHub's JSON is read and written. Fields that are not known are passed over; what a record does not let be absent must be there.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(CommitShaJson)])]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(TokenGrant))]
[JsonSerializable(typeof(KeySet))]
[JsonSerializable(typeof(Installation))]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(Repository))]
[JsonSerializable(typeof(CreateRepository))]
[JsonSerializable(typeof(ContentEntry[]))]
[JsonSerializable(typeof(GitTree))]
[JsonSerializable(typeof(GitObject))]
[JsonSerializable(typeof(CommitObject))]
[JsonSerializable(typeof(CreateBlob))]
[JsonSerializable(typeof(CreateCommit))]
[JsonSerializable(typeof(GitRef))]
[JsonSerializable(typeof(CreateRef))]
[JsonSerializable(typeof(UpdateRef))]
[JsonSerializable(typeof(PutContent))]
[JsonSerializable(typeof(DeleteContent))]
[JsonSerializable(typeof(ContentCommit))]
[JsonSerializable(typeof(CommitEntry[]))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(WorkflowRunPage))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(RepositoryDispatch))]
[JsonSerializable(typeof(WorkflowDispatch))]
[JsonSerializable(typeof(SecretsKey))]
[JsonSerializable(typeof(PutSecret))]
[JsonSerializable(typeof(Variable))]
[JsonSerializable(typeof(Webhook[]))]
[JsonSerializable(typeof(WebhookChange))]
[JsonSerializable(typeof(WebhookConfig))]
[JsonSerializable(typeof(Delivery[]))]
[JsonSerializable(typeof(PackageVersion[]))]
internal sealed partial class GitHubJson : JsonSerializerContext;
