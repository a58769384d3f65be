using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests;
using DevPortal.Manifests.Drift;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>
/// Finds the images of an environment in the GitOps repository: those that a build's workflow committed, or those that
/// stand there now, whoever wrote them.
/// </summary>
internal sealed class FindImagesHandler(IGitRepositories repositories, TimeProvider clock) : WaitingEffectHandler<FindImages>
{
    private const int CommitsLookedThrough = 100;

    // A commit may show a moment after the build that made it has ended.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseForReport = TimeSpan.FromSeconds(30);

    protected override async Task<EffectOutcome> Run(FindImages effect, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var repository = repositories.Open(effect.Target.Repository, new GitAccess.Configured());
        if (effect.Built is { } built)
        {
            if (await FindCommitAsync(repository, effect, built, cancellationToken) is { } commit)
                return await ImagesAtAsync(repository, effect, commit, cancellationToken);

            if (WaitsFor(effect, built, since) is { } waits)
                return waits;
        }

        return await repository.HeadAsync(effect.Target.TargetBranch, cancellationToken) is { } head
            ? await ImagesAtAsync(repository, effect, head, cancellationToken)
            : new EffectOutcome.Fatal($"{effect.Target.Repository} has no branch {effect.Target.TargetBranch}. Create it, or name another one.");
    }

    private static async Task<CommitSha?> FindCommitAsync(
        IGitRepository repository, FindImages effect, CommitSha built, CancellationToken cancellationToken)
    {
        var log = await repository.LogAsync(effect.Target.TargetBranch, CommitsLookedThrough, cancellationToken);
        var trailers = new[]
        {
            new Trailer(GitOpsTrailers.App, effect.Spec.Name.Value),
            new Trailer(GitOpsTrailers.Environment, effect.Environment.Value),
            new Trailer(GitOpsTrailers.SourceCommit, built.Value),
        };
        return log.FirstOrDefault(commit => trailers.All(commit.Carries))?.Sha;
    }

    /// <summary>Null where nobody is going to write them any more: the build changed nothing.</summary>
    private EffectOutcome.WaitFor? WaitsFor(FindImages effect, CommitSha built, DateTimeOffset since) => effect.Spec.Source?.Handover switch
    {
        DigestHandover.Portal => new(PauseForReport, $"Waits for the report of the workflow that built {built.Abbreviated}."),
        DigestHandover.Dispatch => new(Pause, $"Waits for the workflow of {effect.Target.Repository} to commit the images of {built.Abbreviated}."),
        _ when clock.GetUtcNow() < since + Grace => new(Pause, $"Waits for the images of {built.Abbreviated} in {effect.Target.Repository}."),
        _ => null,
    };

    private static async Task<EffectOutcome> ImagesAtAsync(
        IGitRepository repository, FindImages effect, CommitSha commit, CancellationToken cancellationToken)
    {
        var folder = FolderOf(effect);
        var written = folder is null ? null : Read(effect, await repository.ReadAsync(commit, [folder], cancellationToken));
        return written is null
            ? new EffectOutcome.Fatal(
                $"{effect.Target.Repository} holds no manifests of {effect.Spec.Name} for {effect.Environment}. Let DevPortal write them again.")
            : new EffectOutcome.Done(new StepResult.ImagesFound(Complete(written.Images, effect.Spec), commit));
    }

    private static EnvironmentRelease? Read(FindImages effect, BranchFiles files)
    {
        var texts = files.Files.Select(file => new GeneratedFile(file.Path.Value, file.Content.Text)).ToSeq();
        return WrittenImages.Read(effect.Spec, effect.Target, texts).FirstOrDefault(release => release.Environment == effect.Environment);
    }

    /// <summary>A component whose image is not written runs that of its specification.</summary>
    private static Seq<ComponentImage> Complete(Seq<ComponentImage> written, AppSpec spec) => spec.Components
        .Select(component => written.FirstOrDefault(image => image.Component == component.Name) ?? new(component.Name, component.Image))
        .ToSeq();

    private static RepoPath? FolderOf(FindImages effect) =>
        effect.Spec.Environments.FirstOrDefault(environment => environment.Name == effect.Environment) is { } environment
            ? Parsed.As<RepoPath>(effect.Target.Layout == ManifestLayout.SingleFile
                ? GitOpsPaths.SingleFile(effect.Target, effect.Spec, environment)
                : GitOpsPaths.Source(effect.Target, effect.Spec, environment))
            : null;
}
