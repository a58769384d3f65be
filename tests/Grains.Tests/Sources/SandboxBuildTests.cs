using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects;
using DevPortal.Grains.Effects.Sources;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Integrations.Tests.Contract;
using DevPortal.Manifests;

namespace DevPortal.Grains.Tests.Sources;

/// <summary>The way from a commit to its images, by the HTTP that the sandbox speaks in GitHub's place.</summary>
public sealed class SandboxBuildTests : IAsyncLifetime
{
    private static readonly EnvironmentName Dev = Parsed.As<EnvironmentName>("dev");

    private readonly FakeSurroundings _around = new();
    private SandboxServer _sandbox = null!;
    private WithToken _git = null!;

    private SourceDoors Doors => new(_sandbox.Forge, _git, new FakeSecretBox());

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _git = new WithToken(_sandbox.Git());
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_repository_is_set_up_built_and_its_images_found_and_once_more_it_is_the_same()
    {
        var source = new SourceAccess(_sandbox.Repository("shop"), FakeSecretBox.SealedToken(SandboxServer.Token));
        var target = new GitOpsTarget(_sandbox.Repository("gitops"));
        var spec = SampleSpecs.Shop with
        {
            Source = new SourceSpec(source.Repository),
            Components = [SampleSpecs.Shop.Components[0] with { Framework = Framework.NodeJs }],
        };
        await WriteManifestsAsync(spec, target);

        (await Run(new PutBuildSecretsHandler(Doors, _around), new PutBuildSecrets(source, spec, target))).ShouldBe(new EffectOutcome.Done());
        var commit = new CommitSourceHandler(Doors, _around, FakeTemplates.None);
        var effect = new CommitSource("op1.3", source, spec, target);
        var committed = Result<StepResult.SourceCommitted>(await Run(commit, effect));
        var built = Result<StepResult.BuildEnded>(await Follow(new FollowBuildHandler(Doors, _around, _sandbox.Clock), new FollowBuild(source, BranchName.Main, committed.Commit, spec.Name)));
        var find = new FindImagesHandler(_git, _sandbox.Clock);
        var found = Result<StepResult.ImagesFound>(await Follow(find, new FindImages(spec, target, Dev, committed.Commit)));

        committed.ChangedSomething.ShouldBeTrue();
        built.Page.ShouldContain($"/actions/runs/{built.Run}");
        found.Images.ShouldHaveSingleItem().Image.Digest.ShouldNotBeNull();
        Result<StepResult.SourceCommitted>(await Run(commit, effect)).ShouldBe(committed);
        Result<StepResult.ImagesFound>(await Follow(find, new FindImages(spec, target, Dev, committed.Commit))).ShouldBe(found);
    }

    private async Task WriteManifestsAsync(AppSpec spec, GitOpsTarget target)
    {
        var files = AppManifests.Render(ManifestRequest.ForAll(spec, target))
            .Select(file => (FileChange)new FileChange.Write(Parsed.As<RepoPath>(file.Path), FileContent.Of(file.Content)))
            .ToSeq();
        var repository = _git.Open(target.Repository, new GitAccess.Configured());
        var head = await repository.HeadAsync(target.TargetBranch);
        (await repository.CommitAsync(target.TargetBranch, new(head, new("Manifests."), files))).ShouldBeOfType<CommitOutcome.Committed>();
    }

    /// <summary>
    /// Looks again whenever it says, in the sandbox's time, until it is over. How many looks that takes is the machine's affair:
    /// what the sandbox does between them takes real time.
    /// </summary>
    private async Task<EffectOutcome> Follow(IEffectHandler handler, Effect effect)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var outcome = await Run(handler, effect);
            if (outcome is not EffectOutcome.WaitFor wait)
                return outcome;
            _sandbox.Clock.Advance(wait.Delay);
        }
    }

    private Task<EffectOutcome> Run(IEffectHandler handler, Effect effect)
    {
        var now = _sandbox.Clock.GetUtcNow();
        return handler.Run(new OutstandingEffect("op1.1", effect, now, now), CancellationToken.None);
    }

    private static T Result<T>(EffectOutcome outcome) where T : StepResult =>
        outcome.ShouldBeOfType<EffectOutcome.Done>(outcome.ToString()).Result.ShouldBeOfType<T>();

    /// <summary>What the operator configured is the sandbox's token.</summary>
    private sealed class WithToken(IGitRepositories git) : IGitRepositories
    {
        public IGitRepository Open(RepoUrl url, GitAccess access) => git.Open(url, new GitAccess.Token(new(SandboxServer.Token)));
    }
}
