using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.ArgoCd.Model;

namespace DevPortal.Grains.Effects.Argo;

/// <summary>
/// The ApplicationSet that makes an environment's Application. It is written anew instead of read from the repository, where
/// whoever may push could have DevPortal's token apply what they like.
/// </summary>
internal sealed class SetManifests(IGitRepositories repositories)
{
    public async Task<ApplicationSet> Of(EnsureApplication effect, ArgoSettings settings, CancellationToken cancel) =>
        effect.Target.Applications == ApplicationOwner.FolderApplicationSet
            ? FolderApplicationSets.Of(effect.Target, settings)
            : ApplicationSets.Of(new ManifestRequest(effect.Spec, effect.Target, await Listed(effect, cancel)), settings);

    /// <summary>An environment without files has nothing yet that Argo CD could read.</summary>
    private async Task<Seq<EnvironmentRelease>> Listed(EnsureApplication effect, CancellationToken cancel)
    {
        var folders = effect.Spec.Environments.Select(environment => (environment.Name, Folder: FolderOf(effect, environment))).ToList();
        var repository = repositories.Open(effect.Target.Repository, new GitAccess.Configured());
        var held = await repository.ReadAsync(effect.Target.TargetBranch, folders.Select(f => f.Folder).ToSeq(), cancel);

        return folders
            .Where(f => f.Name == effect.Environment || held.Files.Any(file => file.Path.IsWithin(f.Folder)))
            .Select(f => new EnvironmentRelease(f.Name))
            .ToSeq();
    }

    private static RepoPath FolderOf(EnsureApplication effect, EnvironmentSpec environment) => Parsed.As<RepoPath>(
        effect.Target.Layout == ManifestLayout.SingleFile
            ? GitOpsPaths.SingleFile(effect.Target, effect.Spec, environment)
            : GitOpsPaths.Source(effect.Target, effect.Spec, environment));
}
