using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>What an autoscaler scales.</summary>
internal static class TargetCheck
{
    private static readonly string[] Scaled = ["Deployment", "StatefulSet"];

    public static void Check(ObjectScope scope)
    {
        foreach (var autoscaler in scope.Of("HorizontalPodAutoscaler"))
        {
            Order(autoscaler);
            var target = autoscaler.Root.Map("spec")?.Map("scaleTargetRef");
            if (target?.Text("kind") is not { } kind || target.Text("name") is not { } name || !Scaled.Contains(kind))
                continue;

            if (scope.Find(kind, name, autoscaler.Namespace) is null)
            {
                scope.Missing(
                    autoscaler,
                    target["name"]!,
                    "spec.scaleTargetRef.name",
                    $"There is no {kind} {name} here.{Suggestion.Among(name, scope.Of(kind, autoscaler.Namespace).Select(known => known.Name))}");
            }
        }
    }

    private static void Order(ManifestObject autoscaler)
    {
        var spec = autoscaler.Root.Map("spec");
        if (spec?["minReplicas"] is ScalarNode { Kind: ScalarKind.Number } min && spec["maxReplicas"] is ScalarNode { Kind: ScalarKind.Number } max
            && int.TryParse(min.Text, CultureInfo.InvariantCulture, out var least) && int.TryParse(max.Text, CultureInfo.InvariantCulture, out var most) && least > most)
        {
            autoscaler.Findings.Error(min, "spec.minReplicas", $"minReplicas is {least} but maxReplicas is {most}. Lower the one or raise the other.");
        }
    }
}
