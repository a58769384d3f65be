using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Manifests.SourceRepo;
using DevPortal.Manifests.Templates;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>Brings DevPortal's own files in a source repository to what the specification says, in one commit that carries the effect's id.</summary>
internal sealed class CommitSourceHandler(SourceDoors doors, ISurroundings surroundings, ICustomTemplates templates) : EffectHandler<CommitSource>
{
    private const int CommitsLookedThrough = 100;
    private const int Rounds = 5;

    protected override async Task<EffectOutcome> Run(string id, CommitSource effect, CancellationToken cancellationToken)
    {
        var branch = effect.Spec.Source?.TrackedBranch ?? BranchName.Main;
        var repository = doors.OpenFiles(effect.Source);
        var custom = (await templates.ReadAsync(cancellationToken)).ToWriteWith();
        var request = new SourceRepoRequest(effect.Spec, effect.Target, surroundings.Current.PublicUrl, effect.Project, effect.Previous, custom);

        for (var round = 0; round < Rounds; round++)
        {
            if (await FindAsync(repository, branch, effect.Id, cancellationToken) is { } earlier)
                return Done(earlier, changedSomething: true);

            var present = await repository.ReadAsync(branch, SourceRepoFiles.Reads(request), cancellationToken);
            var changes = SourceRepoFiles.Changes(request, present);
            if (changes.IsEmpty && present.Head is { } head)
                return Done(head, changedSomething: false);

            switch (await repository.CommitAsync(branch, new(present.Head, MessageOf(effect), changes, Alone: effect.Project is not null), cancellationToken))
            {
                case CommitOutcome.Committed committed:
                    return Done(committed.Sha, changedSomething: true);
                case CommitOutcome.NothingToChange { Head: { } unchanged }:
                    return Done(unchanged, changedSomething: false);
            }
        }

        return new EffectOutcome.Retry($"Others keep committing to {branch} of {effect.Source.Repository} at the same moments.");
    }

    private static async Task<CommitSha?> FindAsync(IGitRepository repository, BranchName branch, string id, CancellationToken cancellationToken)
    {
        var trailer = new Trailer(GitOpsTrailers.Change, id);
        var log = await repository.LogAsync(branch, CommitsLookedThrough, cancellationToken);
        return log.FirstOrDefault(commit => commit.Carries(trailer))?.Sha;
    }

    private static CommitMessage MessageOf(CommitSource effect) => new(
        effect.Project is null ? $"ci: build {effect.Spec.Name} and deliver its images" : $"feat: begin {effect.Spec.Name}",
        Trailers: [new(GitOpsTrailers.App, effect.Spec.Name.Value), new(GitOpsTrailers.Change, effect.Id)]);

    private static EffectOutcome.Done Done(CommitSha commit, bool changedSomething) =>
        new(new StepResult.SourceCommitted(commit, changedSomething));
}
