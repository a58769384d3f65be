using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Desired;

/// <summary>Renders applications, and renders again only where something that was read has changed.</summary>
internal sealed class DesiredStates(SourceTrees trees)
{
    /// <param name="revisions">One for each source; the source's own where there is none.</param>
    /// <param name="known">An earlier result, of which all that still holds is taken over.</param>
    /// <exception cref="RenderException">Git holds nothing that could be rendered.</exception>
    public async ValueTask<DesiredState> GetAsync(
        Application application, Seq<ApplicationSource> sources, Seq<string> revisions, DesiredState? known)
    {
        var rendered = new List<RenderedSource>();
        var isNew = known is null || known.Sources.Count != sources.Count;
        for (var i = 0; i < sources.Count; i++)
        {
            var before = known?.Sources.ElementAtOrDefault(i);
            var after = await RenderAsync(application, sources, i, revisions.ElementAtOrDefault(i) ?? "", before);
            isNew |= before is null || !ReferenceEquals(before.Manifests, after.Manifests);
            rendered.Add(after);
        }

        return isNew
            ? Targets.Of(application, rendered)
            : known! with { Sources = rendered };
    }

    /// <summary>The commit that each source of an application stands at now.</summary>
    public async ValueTask<string> ResolveAsync(ApplicationSource source, string revision) =>
        (await trees.OpenAsync(source.RepoURL, revision.Length > 0 ? revision : source.Revision())).Commit.Sha;

    private async ValueTask<RenderedSource> RenderAsync(
        Application application, Seq<ApplicationSource> sources, int index, string revision, RenderedSource? known)
    {
        var source = sources[index];
        try
        {
            var tree = await trees.OpenAsync(source.RepoURL, revision.Length > 0 ? revision : source.Revision());
            if (known is not null && known.Namespace == application.Spec.Destination.Namespace && GoJson.Same(known.Source, source))
            {
                if (known.Commit == tree.Commit.Sha)
                    return known;
                if (await SourceReader.IsUnchangedAsync(known.Dependencies, tree))
                    return known with { Commit = tree.Commit.Sha };
            }

            return await RenderAsync(application, source, tree);
        }
        catch (RenderException e)
        {
            throw new RenderException(
                $"failed to generate manifest for source {index + 1} of {sources.Count}: rpc error: code = Unknown desc = {e.Message}", e);
        }
    }

    private static async ValueTask<RenderedSource> RenderAsync(Application application, ApplicationSource source, SourceTree tree)
    {
        // A source that others only refer to for its files gives no manifests of its own.
        var ns = application.Spec.Destination.Namespace;
        if (source.Ref.Length > 0 && source.Path.Length == 0)
            return new RenderedSource(source, ns, tree.Commit.Sha, new Dictionary<string, string?>(StringComparer.Ordinal), "Directory", []);

        var reader = new SourceReader(tree);
        var (type, objects) = await SourceRenderer.RenderAsync(reader, source, application);
        return new RenderedSource(source, ns, tree.Commit.Sha, reader.Dependencies, type, [.. objects.Select(Manifest.Of)]);
    }
}
