using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters;

/// <summary>What the templates of a starter are filled with.</summary>
/// <param name="Project">For every file but those of single models.</param>
/// <param name="Models">For files with <c>__Model__</c> in their path, one each.</param>
/// <param name="NamesInPaths">What else stands between double underscores in paths.</param>
/// <param name="LeftOut">Paths that this project has no use for.</param>
/// <param name="Folders">Of templates; the framework's own where not given.</param>
internal sealed record StarterValues(
    TemplateMap Project,
    Seq<ModelValues> Models,
    Seq<Setting> NamesInPaths = default,
    Seq<string> LeftOut = default,
    Seq<string> Folders = default)
{
    public bool Leaves(string path) => !LeftOut.Contains(path, StringComparer.Ordinal);
}

internal sealed record ModelValues(string Name, TemplateMap Values);
