using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Validation;
using DevPortal.Manifests.Yaml;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Kubernetes;

/// <summary>
/// Puts what custom templates say in the place of DevPortal's own objects, a file at a time. Every layout is made from the
/// result, so a template knows nothing of layouts. It is filled with what it overrides, and must keep that by name: builds,
/// overlays and promotions find the component's container by it.
/// </summary>
internal static class CustomManifests
{
    /// <exception cref="TemplateException">What a template writes is no manifest, or not that of the same objects.</exception>
    public static IEnumerable<PlacedObject> Applied(AppScope scope, IEnumerable<PlacedObject> objects)
    {
        if (scope.Templates is not { } templates)
            return objects;

        var usual = objects.ToList();
        var known = usual.Select(placed => (placed.Object.Kind, placed.Object.Metadata.Name)).ToHashSet();
        return usual.GroupBy(placed => (placed.File, placed.Component)).SelectMany(file => Applied(scope, templates, [.. file], known));
    }

    private static IEnumerable<PlacedObject> Applied(
        AppScope scope,
        TemplateSet templates,
        IReadOnlyList<PlacedObject> file,
        HashSet<(string Kind, string Name)> known)
    {
        var (first, component) = (file[0], ComponentOf(scope, file[0].Owner));
        var name = first.Job is null ? first.File : "job";
        if (templates.Find(TemplatePlace.Manifests, component.Framework, $"{name}.yaml") is not { } template)
            return file;

        var filled = template.Fill(Values(scope, component, file));
        var documents = Read(filled);
        Check(filled, documents, file);
        return documents.Select(document => first with { Object = Object(filled, document, file, known) });
    }

    private static TemplateMap Values(AppScope scope, ComponentSpec component, IReadOnlyList<PlacedObject> file)
    {
        var documents = file.Select(placed => TemplateYaml.ValuesOf(ModelYaml.Of(placed.Object))).ToList();
        return documents[0]
            .With("documents", TemplateList.Of(documents))
            .With("app", TemplateMap.Of(
                ("name", scope.App.Name.Value),
                ("team", scope.App.Owner.Team.Value),
                ("contact", scope.App.Owner.Contact),
                ("description", scope.App.Description)))
            .With("component", TemplateMap.Of(
                ("name", component.Name.Value),
                ("framework", component.Framework.ToString().ToLowerInvariant()),
                ("worker", component.Worker),
                ("image", scope.ImageOf(component))))
            .With("environment", scope.Environment?.Name.Value);
    }

    /// <summary>What belongs to the whole application goes by its first component.</summary>
    private static ComponentSpec ComponentOf(AppScope scope, ComponentName? name) =>
        scope.App.Components.FirstOrDefault(component => component.Name == name) ?? scope.App.Components[0];

    private static Seq<YamlNode> Read(FilledTemplate filled)
    {
        foreach (var problem in ManifestValidator.ValidateAlone(filled.Text))
        {
            if (problem.Severity == ProblemSeverity.Error)
                throw filled.Problem(problem.Line, problem.Path.Length == 0 ? problem.Message : $"{problem.Path}: {problem.Message}");
        }

        return YamlReader.Read(filled.Text);
    }

    private static void Check(FilledTemplate filled, Seq<YamlNode> documents, IReadOnlyList<PlacedObject> file)
    {
        foreach (var placed in file)
        {
            var (kind, name) = (placed.Object.Kind, placed.Object.Metadata.Name);
            if (documents.OfType<MapNode>().FirstOrDefault(document => document.Text("kind") == kind && document.Map("metadata")?.Text("name") == name) is not { } document)
                throw filled.Problem(1, $"The {kind} {name} has to stay: write it, with that name.");

            if (document.Map("metadata")!.Text("namespace") != placed.Object.Metadata.Namespace)
                throw filled.Problem(document.Line, $"The namespace of {kind} {name} has to stay. Write metadata: {{{{yaml metadata}}}}.");

            if (placed.Object is Deployment deployment)
            {
                CheckContainer(filled, document, deployment.Spec.Template.Spec.Containers[0]);
                CheckAnnotations(filled, document, deployment.Spec.Template.Metadata.Annotations ?? YamlMap.Empty);
            }
        }
    }

    private static void CheckContainer(FilledTemplate filled, MapNode document, Container own)
    {
        var containers = document.Map("spec")?.Map("template")?.Map("spec");
        var container = containers.Items("containers").FirstOrDefault(container => container.Text("name") == own.Name)
            ?? throw filled.Problem(containers?.Line ?? document.Line, $"The container {own.Name} has to stay: releases find the image by its name.");
        if (container.Text("image") != own.Image)
            throw filled.Problem(container.Line, $"The container {own.Name} has to run the released image. Write image: {{{{quote component.image}}}}.");
    }

    // A changed setting and a restart reach pods by their annotations.
    private static void CheckAnnotations(FilledTemplate filled, MapNode document, YamlMap own)
    {
        var meta = document.Map("spec")?.Map("template")?.Map("metadata");
        foreach (var (key, value) in own.Entries)
        {
            if (meta?.Map("annotations")?.Text(key) != (value as YamlText)?.Text)
                throw filled.Problem(meta?.Line ?? document.Line, $"The pods' annotation {key} has to stay: it restarts them. Write it in template: metadata: {{{{yaml spec.template.metadata}}}}.");
        }
    }

    // Validated before: every document is a map with a kind and a name.
    private static CustomObject Object(FilledTemplate filled, YamlNode node, IReadOnlyList<PlacedObject> file, HashSet<(string Kind, string Name)> known)
    {
        var document = (MapNode)node;
        var meta = document.Map("metadata")!;
        var (kind, name) = (document.Text("kind")!, meta.Text("name")!);
        if (!file.Any(placed => placed.Object.Kind == kind && placed.Object.Metadata.Name == name) && !known.Add((kind, name)))
            throw filled.Problem(document.Line, $"There is another {kind} {name} among the files of the application. Give this one a name of its own.");

        return new CustomObject(document.Text("apiVersion")!, kind, new ObjectMeta(name, meta.Text("namespace")), (YamlMap)document.ToValue());
    }
}
