using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Workflows.Model;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Workflows;

/// <summary>A workflow as a custom template writes it, filled with what DevPortal's own says.</summary>
internal static class CustomWorkflow
{
    /// <exception cref="TemplateException">It is no workflow.</exception>
    public static string Of(Template template, Workflow usual)
    {
        var filled = template.Fill(TemplateYaml.ValuesOf(usual.ToYaml()));
        try
        {
            var document = YamlReader.Read(filled.Text) is [MapNode only]
                ? only
                : throw filled.Problem(1, "A workflow is one document: name, on, permissions, env and jobs.");
            foreach (var key in (string[])["on", "jobs"])
            {
                if (document[key] is null or ScalarNode { Kind: ScalarKind.Nothing } || (key == "jobs" && document[key] is not MapNode))
                    throw filled.Problem(document.Line, $"A workflow has {key}. Write {key}: {{{{yaml {key} 2}}}}.");
            }
        }
        catch (YamlFault fault)
        {
            throw filled.Problem(fault.Line, fault.Message);
        }

        return filled.Text;
    }
}
