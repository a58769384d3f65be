using DevPortal.Domain.Argo;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects.Argo;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.Effects.Argo;

public sealed class EnsureApplicationTests
{
    private static readonly GitOpsTarget Target = FakeOutside.GitOps;

    private readonly FakeArgo _argo = new();
    private readonly FakeHistory _git = new();

    [Fact]
    public async Task The_project_comes_before_the_Application_that_it_must_permit()
    {
        var outcome = await Ensure(Target);

        outcome.ShouldBeOfType<EffectOutcome.Done>();
        _argo.Calls.ShouldBe(["ensure AppProject", "ensure Application"]);
        _argo.Manifests[0].ShouldContain("https://github.com/acme/gitops");
        _argo.Manifests[1].ShouldContain("name: shop-dev");
        _argo.Manifests[1].ShouldContain("path: apps/shop-dev");
    }

    [Fact]
    public async Task An_Application_that_is_still_being_deleted_is_made_after_that()
    {
        _argo.OnEnsure = _ => FakeArgo.Application("shop-dev") with { DeletedAt = DateTimeOffset.UnixEpoch };

        (await Ensure(Target)).ShouldWait().Detail.ShouldNotBeNull().ShouldContain("still being deleted");
    }

    [Fact]
    public async Task A_set_of_folders_is_put_in_place_and_its_Application_waited_for()
    {
        var target = Target with { Applications = ApplicationOwner.FolderApplicationSet };
        var first = await Ensure(target);
        _argo.Set = new("set", [], ["no such repository"]);
        var second = await Ensure(target);
        _argo.Put(FakeArgo.Application("shop-dev"));
        var third = await Ensure(target);

        first.ShouldWait().Detail.ShouldNotBeNull().ShouldEndWith("has not made the Application yet.");
        first.ShouldWait().Seconds.ShouldBe(10);
        second.ShouldWait().Detail.ShouldNotBeNull().ShouldEndWith("cannot make the Application: no such repository");
        third.ShouldBeOfType<EffectOutcome.Done>();
        _argo.Calls.Take(3).ShouldBe(["ensure AppProject", "ensure ApplicationSet", "find shop-dev"]);
        _argo.Manifests[1].ShouldContain("path: apps/*");
    }

    [Fact]
    public async Task Sets_of_two_repositories_never_take_each_other_s_place()
    {
        var target = Target with { Applications = ApplicationOwner.FolderApplicationSet };
        await Ensure(target);
        await Ensure(target with { Repository = Parsed.As<RepoUrl>("https://github.com/beta/gitops") });

        NameIn(_argo.Manifests[1]).ShouldNotBe(NameIn(_argo.Manifests[3]));

        static string NameIn(string manifest) => manifest.Split('\n').First(line => line.StartsWith("  name: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_holds_the_environments_that_have_files_and_the_one_in_question()
    {
        var app = SampleSpecs.Shop with
        {
            Environments = SampleSpecs.Shop.Environments.Add(new EnvironmentSpec(Parsed.As<EnvironmentName>("later"))),
        };
        _git.Commit('a', ("apps/shop-prod/deployment.yaml", "…"), ("apps/shop-later-on/deployment.yaml", "…"));

        await Ensure(Target with { Applications = ApplicationOwner.ListApplicationSet }, app);

        _argo.Manifests[1].ShouldContain("name: shop-dev");
        _argo.Manifests[1].ShouldContain("name: shop-prod");
        _argo.Manifests[1].ShouldNotContain("shop-later");
    }

    [Fact]
    public async Task Without_Argo_CD_s_API_the_project_is_the_operator_s()
    {
        _argo.Fault = call => call == "ensure AppProject" ? FakeArgo.Problem(Fault.Unequipped) : null;

        (await Ensure(Target)).ShouldBeOfType<EffectOutcome.Done>();
        await Should.ThrowAsync<IntegrationException>(() => Ensure(Target with { Applications = ApplicationOwner.FolderApplicationSet }));
    }

    [Fact]
    public async Task A_token_that_has_expired_is_waited_for_and_nothing_else_is()
    {
        _argo.Fault = _ => FakeArgo.Problem(Fault.Unauthorised, "the token has expired");
        var expired = await Ensure(Target);
        _argo.Fault = _ => FakeArgo.Problem(Fault.Forbidden);

        expired.ShouldWait().ShouldBe((30, "Argo CD could not do it: the token has expired. Do something."));
        await Should.ThrowAsync<IntegrationException>(() => Ensure(Target));
    }

    private Task<EffectOutcome> Ensure(GitOpsTarget target, AppSpec? app = null) =>
        new EnsureApplicationHandler(_argo, _argo, new SetManifests(_git), new FakeOutside())
            .Run(new EnsureApplication(app ?? SampleSpecs.Shop, target, Parsed.As<EnvironmentName>("dev")));
}
