using System.ComponentModel;
using System.Text.Json.Serialization;
using DevPortal.Api.Json;
using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Deploys;

/// <summary>The form: one component, named like its application.</summary>
public sealed record SimpleDeployBody(
    [property: JsonPropertyName("service_name"), Description("The application's name, and its component's.")] AppName ServiceName,
    [property: JsonPropertyName("github_token"), JsonConverter(typeof(SecretReader))]
    [property: Description("For the source repository; without it what the operator configured is used.")] Secret? GitHubToken = null,
    [property: JsonPropertyName("repo_url"), Description("The source repository. Left out, the image is deployed as it is.")] RepoUrl? RepoUrl = null,
    [property: Description("django, flask, fastapi, nodejs, springboot, go or dotnet.")] string? Framework = null,
    [property: Description("Where the application listens; the framework's usual port where not given.")] int? Port = null,
    [property: JsonPropertyName("main_command"), Line, Description("As one would type it, or a list of words. The framework's usual one where not given.")] Seq<string> MainCommand = default,
    NamespaceName? Namespace = null,
    [property: Description("Where it is reached from outside; without it only from within the cluster.")] HostName? Host = null,
    int? Replicas = null,
    [property: Variables, Description("A map of names and values, or a list with name and value, fromSecret or fromConfig.")] Seq<EnvVar> Env = default,
    ResourcesBody? Resources = null,
    [property: Names, Description("Names, or objects with what differs there. One called default where none is given.")] Seq<EnvironmentBody> Environments = default,
    [property: Description("Who it belongs to; default where nobody is named.")] TeamName? Team = null,
    [property: Description("Another word for team.")] TeamName? Owner = null,
    [property: Description("Who to ask when it breaks.")] string? Contact = null,
    [property: Description("Where builds push to; without repo_url the very image to run.")] ImageRef? Image = null,
    [property: Description("Who writes new digests into the GitOps repository: workflow, dispatch or portal.")] DigestHandover? Handover = null,
    [property: Description("The branch that is followed; main where not given.")] BranchName? Branch = null,
    [property: JsonPropertyName("health_path"), Description("The path that answers 200 when ready; without it the port only has to be open.")] string? HealthPath = null,
    string? Description = null);

/// <summary>What one container is promised, and what it may use at most.</summary>
public sealed record ResourcesBody(AmountsBody? Requests = null, AmountsBody? Limits = null)
{
    public ResourceSpec Spec => new(Requests?.Cpu, Limits?.Cpu, Requests?.Memory, Limits?.Memory);
}

public sealed record AmountsBody(Quantity? Cpu = null, Quantity? Memory = null);

/// <summary>What differs in one environment.</summary>
public sealed record EnvironmentBody(
    EnvironmentName Name,
    NamespaceName? Namespace = null,
    string? Cluster = null,
    HostName? Host = null,
    int? Replicas = null,
    [property: Variables] Seq<EnvVar> Env = default,
    ResourcesBody? Resources = null,
    [property: JsonPropertyName("auto_sync")] bool? AutoSync = null,
    [property: JsonPropertyName("auto_rollback")] int? AutoRollback = null);
