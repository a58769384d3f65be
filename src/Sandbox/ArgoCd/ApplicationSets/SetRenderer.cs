using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Templates.Go;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Patching;
using YamlDotNet.Core;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>The applications that a set stands for.</summary>
internal sealed class SetRenderer(Generators generators)
{
    /// <param name="known">What this gave for the same spec before; what has the same parameters is taken over from there.</param>
    /// <returns>The applications, by the parameters that they were made from.</returns>
    /// <exception cref="SetException">The set cannot be read, or its generators fail.</exception>
    public async ValueTask<IReadOnlyDictionary<string, Application>> RenderAsync(
        ApplicationSet set, IReadOnlyDictionary<string, Application> known)
    {
        var template = new SetTemplate(set.Spec);
        var rendered = new Dictionary<string, Application>(StringComparer.Ordinal);
        var number = 0;
        foreach (var generator in set.Spec.Items("generators"))
        {
            var shape = Shape(set, generator);
            foreach (var parameters in await generators.GenerateAsync(generator, template))
            {
                var key = $"{number.ToString(CultureInfo.InvariantCulture)} {CanonicalJson.Text(GoValue.ToJson(parameters))}";
                rendered[key] = known.GetValueOrDefault(key) ?? Render(set, shape, template, parameters);
            }

            number++;
        }

        return rendered;
    }

    /// <summary>The set's template with what a generator lays over it.</summary>
    private static JsonObject Shape(ApplicationSet set, JsonObject generator)
    {
        var own = generator.Select(entry => entry.Value.At("template")).OfType<JsonObject>().FirstOrDefault();
        var common = set.Spec["template"] as JsonObject ?? [];
        return own is null ? common : (JsonObject)MergePatch.Apply(common, own)!;
    }

    private static Application Render(ApplicationSet set, JsonObject shape, SetTemplate template, Dictionary<string, object?> parameters)
    {
        try
        {
            var document = template.Fill(shape, parameters)!;
            if (set.Spec.Text("templatePatch") is { } patch && Yaml.Document(template.Fill(patch, parameters)) is JsonObject changes)
                document = MergePatch.Apply(document, changes)!;

            var application = document.Deserialize<Application>(GoJson.Options)!;
            return application with
            {
                Metadata = application.Metadata with { Finalizers = Finalizers(set, application) },
                Spec = SpecRules.Normalized(application.Spec),
            };
        }
        catch (Exception e) when (e is JsonException or YamlException)
        {
            throw new SetException($"error generating application from params: {e.Message}");
        }
    }

    /// <summary>Without a word on it, an application takes its objects along when it goes.</summary>
    private static Seq<string> Finalizers(ApplicationSet set, Application application) =>
        application.Metadata.Finalizers.IsEmpty && !set.Spec.Flag("syncPolicy", "preserveResourcesOnDeletion")
            ? [Deletion.ResourcesFinalizer]
            : application.Metadata.Finalizers;
}
