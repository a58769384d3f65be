using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Api.Json;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Deploys;

/// <summary>A project to write, and where it goes.</summary>
public sealed record GenerateAndDeployBody(
    [property: JsonPropertyName("project_config"), Description("The project: project_name, app_name, models, framework, github_username and more; see docs/api.md.")]
    JsonElement ProjectConfig,
    [property: JsonPropertyName("repo_a_name"), Description("The source repository, and the application's name.")] string RepoAName,
    [property: JsonPropertyName("github_token"), JsonConverter(typeof(SecretReader))]
    [property: Description("For the source repository; without it what the operator configured is used.")] Secret? GitHubToken = null,
    [property: JsonPropertyName("repo_b_name"), Description("The GitOps repository; the portal's own where not given.")] string? RepoBName = null,
    [property: JsonPropertyName("create_new_repo_a"), Description("false: the repository is there, and the project is put into it.")] bool CreateNewRepoA = true,
    [property: JsonPropertyName("auto_push_repo_b"), Description("Only true: ask with ?dryRun=true for manifests that are not to be pushed.")] bool AutoPushRepoB = true);
