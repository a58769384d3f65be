namespace DevPortal.Domain.Ports.Templates;

/// <summary>A file of a platform team's own templates.</summary>
/// <param name="Path">From the folder of the templates, with forward slashes: <c>images/django/Dockerfile.hbs</c>.</param>
public sealed record TemplateFile(string Path, string Text);
