using DevPortal.Domain.Ports.Templates;
using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Templates;

/// <summary>The templates with which a platform team overrides what DevPortal would write. See docs/templates.md.</summary>
public sealed class TemplateSet
{
    private readonly Dictionary<TemplatePlace, Template> _templates;

    private TemplateSet(Dictionary<TemplatePlace, Template> templates) => _templates = templates;

    /// <summary>Of what the templates are in errors, in their order.</summary>
    public Seq<string> Files => _templates.Values.Select(template => template.File).Order(StringComparer.Ordinal).ToSeq();

    /// <param name="files">Others than templates are passed over.</param>
    /// <exception cref="TemplateException">One overrides nothing, or can't be read.</exception>
    public static TemplateSet Of(IEnumerable<TemplateFile> files)
    {
        var templates = new Dictionary<TemplatePlace, Template>();
        foreach (var file in files.Where(file => TemplatePlace.IsMeant(file.Path)))
        {
            if (templates.Count == TemplateLimits.Files)
                throw new TemplateException(file.Path, 1, $"There are more than {TemplateLimits.Files} templates. Take away what overrides nothing.");

            var (place, template) = Read(file);
            templates.Add(place, template);
        }

        return new TemplateSet(templates);
    }

    /// <summary>Everything that is wrong: each template is read, and filled for an application of its framework in every layout.</summary>
    /// <returns>In the order of the files; nothing where all is well.</returns>
    public static Seq<TemplateProblem> Check(IEnumerable<TemplateFile> files) => TemplateCheck.Of(files.ToList());

    internal IEnumerable<TemplatePlace> Places => _templates.Keys;

    private static (TemplatePlace Place, Template Template) Read(TemplateFile file) =>
        TemplatePlace.TryParse(file.Path, out var place, out var problem)
            ? (place, Template.Parse(file.Path, file.Text))
            : throw new TemplateException(file.Path, 1, problem);

    /// <summary>What overrides a file for a framework; its own goes before that for all.</summary>
    internal Template? Find(string kind, Framework framework, string name) =>
        _templates.GetValueOrDefault(new(kind, framework, name)) ?? _templates.GetValueOrDefault(new(kind, null, name));

    /// <summary>Which template has to do with what is wrong in a manifest: the one for files of that name, or else any.</summary>
    internal string? AuthorOf(string path) => _templates
        .Where(template => template.Key.Kind == TemplatePlace.Manifests)
        .OrderByDescending(template => path.EndsWith(template.Key.Name, StringComparison.Ordinal))
        .ThenBy(template => template.Value.File, StringComparer.Ordinal)
        .Select(template => template.Value.File)
        .FirstOrDefault();

    /// <summary>The names of what is overridden or added for a framework.</summary>
    internal IEnumerable<string> NamesOf(string kind, Framework framework) => _templates.Keys
        .Where(place => place.Kind == kind && (place.Framework is null || place.Framework == framework))
        .Select(place => place.Name)
        .Distinct(StringComparer.Ordinal);
}
