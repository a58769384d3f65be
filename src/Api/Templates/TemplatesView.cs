using DevPortal.Domain;
using DevPortal.Manifests.Templates;

namespace DevPortal.Api.Templates;

/// <param name="Version">Of those in use: a commit, or a mark of the folder's contents.</param>
/// <param name="Templates">In use: the last that were all right.</param>
/// <param name="Problems">Why newer ones are not in use.</param>
/// <param name="Unread">Why newer ones could not be read at all, as a sentence.</param>
public sealed record TemplatesView(string? Version, Seq<TemplateView> Templates, Seq<TemplateProblem> Problems, string? Unread)
{
    public static TemplatesView Of(TemplatesNow now) => new(
        now.Version, (now.InUse?.Files ?? default).Select(TemplateView.Of).ToSeq(), now.Problems, now.Unread?.Sentence);
}

/// <param name="File">In the folder of the templates: <c>images/django/Dockerfile.hbs</c>.</param>
/// <param name="Framework">Which applications it is for; <c>all</c> for those whose framework has none of its own.</param>
/// <param name="Overrides">The file that it is written in place of.</param>
public sealed record TemplateView(string File, string Kind, string Framework, string Overrides)
{
    private const string Extension = ".hbs";

    public static TemplateView Of(string file) =>
        file.Split('/', 3) is [var kind, var framework, var name]
            ? new(file, kind, framework, name[..^Extension.Length])
            : throw new ArgumentException($"{file} is not the path of a template.", nameof(file));
}
