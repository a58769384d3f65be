using System.Reflection;
using DevPortal.Api.Deploys;
using DevPortal.Api.Planning;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Api.Tests.Deploys;

public sealed class SourceGateTests
{
    private static readonly GitOpsTarget Target = new(Parsed.As<RepoUrl>("https://github.com/acme/gitops"));

    [Fact]
    public async Task A_weak_token_is_refused_with_the_scope_that_it_lacks_before_anything_else_is_asked()
    {
        var forge = new WeakForge();
        var wanted = new Wanted(SampleSpecs.Shop, new Secret("weak"));
        var plan = OperationPlan.Of(AppState.Empty, new Configure(wanted.Spec, new Cause("op", "ann"), Home: Target), DateTimeOffset.UnixEpoch);

        var errors = await new SourceGate(forge, new NoRepositories(), new Known()).Check(wanted, Target, plan.Operation!, CancellationToken.None);

        errors.ShouldHaveSingleItem().ShouldBe(new("github_token", WeakRepository.Problem));
        forge.Asked.ShouldBe([ForgeStep.PutSecrets, ForgeStep.ReadRepository, ForgeStep.CommitFiles, ForgeStep.CommitWorkflows, ForgeStep.ManageWebhooks, ForgeStep.ReadRuns]);
    }

    private sealed class WeakForge : IForge
    {
        public Seq<ForgeStep> Asked { get; private set; }

        public IForgeRepository Open(RepoUrl url, GitAccess access)
        {
            var repository = DispatchProxy.Create<IForgeRepository, WeakRepository>();
            ((WeakRepository)(object)repository).OnCheck = steps => Asked = steps;
            return repository;
        }

        public Seq<StepRight> RightsFor(Seq<ForgeStep> steps) => [];
    }

    private sealed class NoRepositories : IGitRepositories
    {
        public IGitRepository Open(RepoUrl url, GitAccess access) => throw new ShouldAssertException($"{url} was opened.");
    }

    private sealed class Known : ISurroundings
    {
        public Surroundings Current { get; } = new(Target, new Uri("https://portal.example"), WorkflowToken: null, TimeSpan.Zero, TimeSpan.Zero);
    }
}
