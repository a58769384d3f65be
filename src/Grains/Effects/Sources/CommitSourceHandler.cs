using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>Brings DevPortal's own files in a source repository to what the specification says, in one commit that carries the effect's id.</summary>
internal sealed class CommitSourceHandler(SourceDoors doors, ISurroundings surroundings) : EffectHandler<CommitSource>
{
    private const int CommitsLookedThrough = 100;
    private const int Rounds = 5;

    protected override async Task<EffectOutcome> Run(string id, CommitSource effect, CancellationToken cancellationToken)
    {
        var branch = effect.Spec.Source?.TrackedBranch ?? BranchName.Main;
        var repository = doors.OpenFiles(effect.Source);
        var starter = effect.Project is null ? [] : Starter.Render(effect.Project);

        for (var round = 0; round < Rounds; round++)
        {
            if (await FindAsync(repository, branch, effect.Id, cancellationToken) is { } earlier)
                return Done(earlier, changedSomething: true);

            var present = await repository.ReadAsync(branch, PathsOf(effect, starter), cancellationToken);
            var workflow = BuildWorkflow.FileFor(effect.Spec.Name, present);
            var changes = SourceFiles.Changes(
                present, Files(effect.Spec, effect.Target, workflow), Files(effect.Previous, effect.Target, workflow), starter);
            if (changes.IsEmpty && present.Head is { } head)
                return Done(head, changedSomething: false);

            switch (await repository.CommitAsync(branch, new(present.Head, MessageOf(effect), changes), cancellationToken))
            {
                case CommitOutcome.Committed committed:
                    return Done(committed.Sha, changedSomething: true);
                case CommitOutcome.NothingToChange { Head: { } unchanged }:
                    return Done(unchanged, changedSomething: false);
            }
        }

        return new EffectOutcome.Retry($"Others keep committing to {branch} of {effect.Source.Repository} at the same moments.");
    }

    private Seq<GeneratedFile> Files(AppSpec? spec, GitOpsTarget target, string workflow) =>
        spec?.Source is null || ImageBuild.Of(spec).IsEmpty
            ? []
            : ImageFiles.For(spec).Add(SourceWorkflow.Render(new(spec, target, surroundings.Current.PublicUrl, File: workflow)));

    private Seq<RepoPath> PathsOf(CommitSource effect, Seq<GeneratedFile> starter) =>
        Files(effect.Spec, effect.Target, WorkflowNames.SourceFile)
            .Concat(Files(effect.Previous, effect.Target, WorkflowNames.SourceFile))
            .Concat(starter)
            .Select(SourceFiles.PathOf)
            .Concat(BuildWorkflow.Candidates(effect.Spec.Name))
            .Distinct()
            .ToSeq();

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
