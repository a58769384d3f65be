using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DevPortal.Api.Problems;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Starters;

namespace DevPortal.Api.Deploys;

/// <summary>Reads a project and where it goes: what is wrong is said in the form's own words.</summary>
internal sealed class GenerateForm(GenerateAndDeployBody body, Surroundings surroundings)
{
    private const string Config = "project_config";

    private readonly List<FieldError> _errors = [];

    public static bool TryRead(
        GenerateAndDeployBody body, Surroundings surroundings, [NotNullWhen(true)] out Wanted? wanted, out FieldError[] errors)
    {
        var form = new GenerateForm(body, surroundings);
        wanted = form.Read();
        errors = [.. form._errors];
        return wanted is not null;
    }

    private Wanted? Read()
    {
        var project = ProjectConfig.Read(body.ProjectConfig, out var problems);
        _errors.AddRange(problems.Select(problem => new FieldError(problem.Path.Length == 0 ? Config : $"{Config}.{problem.Path}", problem.Message)));
        if (!body.AutoPushRepoB)
            _errors.Add(new("auto_push_repo_b", "DevPortal keeps an application's manifests in Git and nowhere else. Give true, or ask with ?dryRun=true to see them without anything being written."));
        if (body.ProjectConfig is { ValueKind: JsonValueKind.Object } config && config.TryGetProperty("enable_cicd", out var cicd) && cicd.ValueKind == JsonValueKind.False)
            _errors.Add(new($"{Config}.enable_cicd", "Without its workflow nothing builds the image that is to be deployed. Give true, or leave this out."));

        var name = Name();
        var gitOps = GitOps();
        var repository = SourceRepository(gitOps);
        if (project is null || name is null || repository is null || _errors.Count > 0)
            return null;

        return Image(repository) is { } image
            ? Checked(project, new AppSpec(
                name,
                new Owner(Parsed.As<TeamName>("default")),
                [new ComponentSpec(Parsed.As<ComponentName>(name.Value), image, project.Framework)],
                [new EnvironmentSpec(EnvironmentName.Default)],
                new SourceSpec(repository),
                gitOps is null || gitOps == surroundings.GitOps?.Repository ? null : new GitOpsTarget(gitOps),
                project.Description))
            : null;
    }

    private Wanted? Checked(ProjectSpec project, AppSpec spec)
    {
        _errors.AddRange(AppSpecRules.Check(spec).Select(problem => new FieldError(problem.Path, problem.Message)));
        return _errors.Count > 0 ? null : new Wanted(spec, body.GitHubToken, project, RepositoryField: "repo_a_name", Begin: body.CreateNewRepoA ? Beginning.New : Beginning.There);
    }

    private AppName? Name()
    {
        if (AppName.TryParse(body.RepoAName.ToLowerInvariant().Replace('_', '-'), out var name, out var problem))
            return name;

        _errors.Add(new("repo_a_name", problem));
        return null;
    }

    /// <summary>Null for the portal's own, where nobody names one.</summary>
    private RepoUrl? GitOps()
    {
        if (Text("repo_b_url") is { } text)
        {
            if (!RepoUrl.TryParse(text, out var given, out var problem))
                _errors.Add(new($"{Config}.repo_b_url", problem));
            else if (body.RepoBName is { } other && !other.Equals(given.Name, StringComparison.OrdinalIgnoreCase))
                _errors.Add(new("repo_b_name", $"project_config.repo_b_url names {given.Name}. Give the same here, or only one of the two."));
            return given;
        }

        var own = surroundings.GitOps?.Repository;
        return body.RepoBName is not { } name || name.Equals(own?.Name, StringComparison.OrdinalIgnoreCase) ? own : Beside(own, name, "repo_b_name");
    }

    private RepoUrl? SourceRepository(RepoUrl? gitOps) => Beside(gitOps, body.RepoAName, "repo_a_name");

    /// <summary>A repository of the user, on the server that the other one is on.</summary>
    private RepoUrl? Beside(RepoUrl? other, string name, string field)
    {
        var owner = Text("github_username") ?? other?.Owner[(other.Owner.LastIndexOf('/') + 1)..];
        if (owner is null)
        {
            _errors.Add(new($"{Config}.github_username", "This field is missing. Say whose the repository is."));
            return null;
        }

        if (RepoUrl.TryParse($"{ServerOf(other)}/{owner}/{name}", out var repository, out var problem))
            return repository;

        _errors.Add(new(field, problem));
        return null;
    }

    /// <summary>What stands before owner and name: <c>https://github.com</c>.</summary>
    private static string ServerOf(RepoUrl? repository)
    {
        if (repository is null)
            return "https://github.com";

        var place = repository.Owner.Contains('/', StringComparison.Ordinal) ? "/" + repository.Owner[..repository.Owner.LastIndexOf('/')] : "";
        return repository.Scheme == "ssh"
            ? $"https://{repository.Host}{place}"
            : $"{repository.Scheme}://{repository.Host}{(repository.Port is { } port ? $":{port}" : "")}{place}";
    }

    private ImageRef? Image(RepoUrl repository)
    {
        if ((Text("docker_registry") ?? Registries.Beside(repository, surroundings)) is not { } registry)
            _errors.Add(new($"{Config}.docker_registry", $"Nobody knows which registry goes with {repository.Host}. Give one, for example ghcr.io."));
        else if (!ImageRef.TryParse(Registries.ImageOf(repository, registry.TrimEnd('/')), out var image, out var problem))
            _errors.Add(new($"{Config}.docker_registry", problem));
        else
            return image;
        return null;
    }

    private string? Text(string name) =>
        body.ProjectConfig is { ValueKind: JsonValueKind.Object } config && config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
