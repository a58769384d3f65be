using System.Diagnostics.CodeAnalysis;
using DevPortal.Api.Problems;
using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests;

namespace DevPortal.Api.GitOps;

/// <summary>The manifests of one image, without an application being there.</summary>
internal sealed class SimpleManifests(SimpleApplication application, GenerateOptions options, string type)
{
    private const int MostPods = 10;

    // Plain files say nothing of the repository that they are in.
    private static readonly GitOpsTarget AnyRepository = new(Parsed.As<RepoUrl>("https://git.example/acme/gitops"));

    private readonly List<string> _notes = [];

    public static bool TryRender(
        GenerateRequest request, [NotNullWhen(true)] out GeneratedManifests? manifests, [NotNullWhen(false)] out FieldError[]? errors)
    {
        manifests = null;
        if (ManifestTypes.Find(request.ResourceType) is not { } type)
        {
            errors = [new("resource_type", $"There is no type {request.ResourceType}. Give one of {string.Join(", ", ManifestTypes.All.Types)}.")];
            return false;
        }

        var simple = new SimpleManifests(request.Application!, request.Options ?? new(), type);
        var spec = simple.Spec();
        errors = AppSpecRules.Check(spec) is { Count: > 0 } problems ? [.. problems.Select(simple.ErrorOf)] : null;
        if (errors is not null)
            return false;

        var files = simple.Files(spec);
        if (files.IsEmpty)
            errors = [simple.NothingToWrite()];
        else
            manifests = GeneratedManifests.Of(spec.Name.Value, files, simple._notes.ToSeq());
        return errors is null;
    }

    private Seq<GeneratedFile> Files(AppSpec spec) => AppManifests.Render(ManifestRequest.ForAll(spec, AnyRepository))
        .Where(file => ManifestFileView.Of(file).Kind is { } kind && (type == ManifestTypes.Full ? kind != "Kustomization" : kind == type))
        .ToSeq();

    private AppSpec Spec() => new(
        application.Name,
        new Owner(Parsed.As<TeamName>("default")),
        [Component()],
        [new EnvironmentSpec(EnvironmentName.Default, application.Namespace, SharedNamespace: true)],
        Config: application.Environment?.Select(variable => new Setting(variable.Key, variable.Value)).ToSeq() ?? default);

    private ComponentSpec Component() => new(
        Parsed.As<ComponentName>(application.Name.Value),
        application.Image,
        Port: application.Port,
        Replicas: application.Replicas,
        Resources: Resources(),
        Ingress: Wants(options.Ingress, ManifestTypes.Ingress) ? Ingress() : null,
        Scaling: Wants(options.Autoscaling, ManifestTypes.Autoscaler) ? Scaling() : null,
        Worker: options.Service is false && !Wants(options.Ingress, ManifestTypes.Ingress));

    /// <summary>Asked for by an option, or by its kind being the one to write.</summary>
    private bool Wants(bool? option, string kind) => option ?? type == kind;

    private ResourceSpec? Resources() => application.Resources is { } given
        ? new(given.Cpu, given.Cpu, given.Memory, given.Memory)
        : null;

    private IngressSpec Ingress()
    {
        if (application.Host is { } host)
            return new(host);

        var assumed = $"{application.Name}.example.com";
        _notes.Add($"The ingress has the host {assumed}, as none was given. Give application.host.");
        return new(Parsed.As<HostName>(assumed));
    }

    private ScalingSpec Scaling()
    {
        var (min, max) = (Math.Max(1, application.Replicas), Math.Max(MostPods, application.Replicas));
        _notes.Add($"It scales from {min} to {max} pods by processor use.");
        return new(min, max);
    }

    /// <summary>A problem of the specification, at the field that it came from.</summary>
    private FieldError ErrorOf(Problem problem)
    {
        var path = problem.Path
            .Replace("components[0].", "application.", StringComparison.Ordinal)
            .Replace("environments[0].", "application.", StringComparison.Ordinal);
        return new(path.StartsWith("config", StringComparison.Ordinal) ? "application.environment" : path, problem.Message);
    }

    private FieldError NothingToWrite() => type switch
    {
        ManifestTypes.ConfigMap => new("application.environment", "A ConfigMap holds the environment. Give at least one variable."),
        ManifestTypes.Service => new("options.service", "This says that there is no Service. Leave it out, or ask for another type."),
        ManifestTypes.Ingress => new("options.ingress", "This says that there is no Ingress. Leave it out, or ask for another type."),
        _ => new("options.autoscaling", "This says that there is no autoscaler. Leave it out, or ask for another type."),
    };
}
