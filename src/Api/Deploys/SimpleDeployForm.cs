using System.Diagnostics.CodeAnalysis;
using DevPortal.Api.Problems;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Dockerfiles;

namespace DevPortal.Api.Deploys;

/// <summary>Reads the form: what is given becomes a specification of one component, and what is wrong is said in the form's own words.</summary>
internal sealed class SimpleDeployForm(SimpleDeployBody body, Surroundings surroundings)
{
    private readonly List<FieldError> _errors = [];

    public static bool TryRead(
        SimpleDeployBody body, Surroundings surroundings, [NotNullWhen(true)] out Wanted? wanted, out FieldError[] errors)
    {
        var form = new SimpleDeployForm(body, surroundings);
        var spec = form.Spec();
        if (spec is not null)
            form._errors.AddRange(AppSpecRules.Check(spec).Select(problem => new FieldError(new FormFields(body).Of(problem.Path), problem.Message)));

        errors = [.. form._errors];
        wanted = spec is null || errors.Length > 0 ? null : new Wanted(spec, body.GitHubToken);
        return wanted is not null;
    }

    private AppSpec? Spec()
    {
        var framework = Framework();
        var image = Image();
        var command = Command(framework);
        if (body is { Team: { } team, Owner: { } owner } && team != owner)
            _errors.Add(new("owner", $"team says {team}. Give the same here, or only one of the two."));
        if (body is { Namespace: not null, Environments.Count: > 1 })
            _errors.Add(new("namespace", "There are several environments, each in a namespace of its own. Give it with the environment."));
        if (body.RepoUrl is null && (body.Branch is not null || body.Handover is not null))
            _errors.Add(new(body.Branch is not null ? "branch" : "handover", "This is about builds, and without repo_url there are none. Give repo_url, or leave this out."));
        if (image is null || _errors.Count > 0)
            return null;

        var name = Parsed.As<ComponentName>(body.ServiceName.Value);
        return new AppSpec(
            body.ServiceName,
            new Owner(body.Team ?? body.Owner ?? Parsed.As<TeamName>("default"), body.Contact),
            [Component(name, image, framework, command)],
            body.Environments.IsEmpty
                ? [new EnvironmentSpec(EnvironmentName.Default, body.Namespace)]
                : body.Environments.Select(environment => Environment(name, environment)).ToSeq(),
            body.RepoUrl is { } repository ? new SourceSpec(repository, body.Branch, Handover: body.Handover ?? DigestHandover.Workflow) : null,
            Description: body.Description);
    }

    private ComponentSpec Component(ComponentName name, ImageRef image, Framework framework, Seq<string> command) => new(
        name,
        image,
        framework,
        Port: body.Port,
        Command: command,
        Replicas: body.Replicas ?? 1,
        Resources: body.Resources?.Spec,
        Env: body.Env,
        Probes: new ProbeSpec(body.HealthPath, StartupSeconds: FrameworkDefaults.Of(framework).StartupSeconds),
        Ingress: Host() is { } host ? new IngressSpec(host) : null);

    private EnvironmentSpec Environment(ComponentName component, EnvironmentBody environment) => new(
        environment.Name,
        environment.Namespace ?? (body.Environments.Count == 1 ? body.Namespace : null),
        environment.Cluster,
        environment.AutoSync ?? true,
        Overrides(component, environment),
        AutoRollback: environment.AutoRollback ?? 0);

    private static Seq<ComponentOverride> Overrides(ComponentName component, EnvironmentBody environment)
    {
        var own = new ComponentOverride(component, environment.Replicas, environment.Resources?.Spec, environment.Env, environment.Host);
        return own == new ComponentOverride(component) ? [] : [own];
    }

    private HostName? Host() => body.Host ?? body.Environments.FirstOrDefault(environment => environment.Host is not null)?.Host;

    private Framework Framework()
    {
        if (body.Framework is not { } text)
        {
            if (body.RepoUrl is not null)
                _errors.Add(new("framework", "This field is missing. Give one of django, flask, fastapi, nodejs, springboot, go, dotnet."));
            return Domain.Specs.Framework.None;
        }

        if (!Frameworks.TryParse(text, out var framework, out var problem))
            _errors.Add(new("framework", problem));
        else if (body.RepoUrl is null)
            _errors.Add(new("framework", "Without repo_url nothing is built. Give repo_url, or leave this out."));
        return framework;
    }

    private ImageRef? Image()
    {
        if (body.Image is { } given)
            return given;

        if (body.RepoUrl is not { } repository)
            _errors.Add(new("repo_url", "Give the repository to build from, or an image to run as it is."));
        else if (Registries.Beside(repository, surroundings) is not { } registry)
            _errors.Add(new("image", $"Nobody knows which registry goes with {repository.Host}. Give the image that builds are to push, for example registry.example.com/acme/{body.ServiceName}."));
        else if (!ImageRef.TryParse(Registries.ImageOf(repository, registry), out given, out _))
            _errors.Add(new("image", $"No image can be called like {repository.Path}. Give a name for it, for example {registry}/acme/{body.ServiceName}."));
        else
            return given;
        return null;
    }

    private Seq<string> Command(Framework framework)
    {
        if (body.MainCommand is not [var line])
            return body.MainCommand;

        if (!CommandLine.TryParse(line, framework, out var command, out var problem))
            _errors.Add(new("main_command", problem));
        return command;
    }
}
