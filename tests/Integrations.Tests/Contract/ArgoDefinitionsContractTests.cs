using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Manifests;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.GitOpsRepo;
using static DevPortal.Integrations.Tests.Git.ServerFolder;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>Projects and ApplicationSets as DevPortal writes them, put in place by its own client.</summary>
public sealed class ArgoDefinitionsContractTests : IAsyncLifetime
{
    private ArgoSandbox _argo = null!;

    public async Task InitializeAsync() => _argo = await ArgoSandbox.StartAsync();

    public async Task DisposeAsync() => await _argo.DisposeAsync();

    [Fact]
    public async Task The_version_says_that_it_is_the_sandbox() =>
        (await _argo.Definitions.VersionAsync()).ShouldEndWith("+sandbox");

    [Fact]
    public async Task A_project_is_put_in_place_and_put_again()
    {
        var project = FileOf(GitOpsRepoFiles.Project, ManifestLayout.Plain);

        await _argo.Definitions.EnsureProjectAsync(project);
        await _argo.Definitions.EnsureProjectAsync(project);

        (await _argo.Definitions.ProjectsAsync()).ShouldBe(["default", "devportal"]);
    }

    [Theory]
    [InlineData(ManifestLayout.Plain)]
    [InlineData(ManifestLayout.Kustomize)]
    [InlineData(ManifestLayout.Helm)]
    [InlineData(ManifestLayout.SingleFile)]
    public async Task The_repositorys_own_set_deploys_every_environment_that_is_committed(ManifestLayout layout)
    {
        await _argo.Definitions.EnsureProjectAsync(FileOf(GitOpsRepoFiles.Project, layout));
        await _argo.Definitions.EnsureSetAsync(FileOf(GitOpsRepoFiles.ApplicationSet, layout));
        await CommitAsync(AppManifests.Render(ManifestRequest.ForAll(SampleSpecs.Shop, Target(layout))));

        await _argo.UntilHealthyAsync(new ArgoAppId("shop-dev", "devportal"));
        await _argo.UntilHealthyAsync(new ArgoAppId("shop-prod", "devportal"));

        var set = (await _argo.Definitions.FindSetAsync(SetName(layout)))!;
        set.Errors.ShouldBeEmpty();
        set.Applications.ShouldBe(["shop-dev", "shop-prod"]);
    }

    [Fact]
    public async Task An_applications_own_set_leaves_alone_what_needs_approval()
    {
        var target = Target(ManifestLayout.Kustomize) with { Applications = ApplicationOwner.ListApplicationSet };
        var shop = SampleSpecs.Shop with
        {
            Environments = [SampleSpecs.Shop.Environments[0], SampleSpecs.Shop.Environments[1] with { AutoSync = false }],
        };
        var files = AppManifests.Render(ManifestRequest.ForAll(shop, target));
        await _argo.Definitions.EnsureProjectAsync(FileOf(GitOpsRepoFiles.Project, ManifestLayout.Kustomize));
        await CommitAsync(files);
        await _argo.Definitions.EnsureSetAsync(files.Single(file => file.Path == GitOpsPaths.ListApplicationSet(shop)).Content);

        await _argo.UntilHealthyAsync(new ArgoAppId("shop-dev", "devportal"));

        var prod = (await _argo.Server.FindAsync(new ArgoAppId("shop-prod", "devportal")))!;
        (prod.Detail!.AutoSync, prod.Sync.Status).ShouldBe((false, Domain.Health.SyncStatus.OutOfSync));
    }

    [Fact]
    public async Task A_set_that_cannot_work_tells_why_and_one_that_is_deleted_is_gone()
    {
        await _argo.Definitions.EnsureProjectAsync(FileOf(GitOpsRepoFiles.Project, ManifestLayout.Plain));
        await _argo.Definitions.EnsureSetAsync(FileOf(GitOpsRepoFiles.ApplicationSet, ManifestLayout.Plain));
        _argo.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        var name = SetName(ManifestLayout.Plain);
        (await _argo.Definitions.FindSetAsync(name))!.Errors.ShouldHaveSingleItem().ShouldContain("unable to resolve 'main'");

        await _argo.Definitions.DeleteSetAsync(name);
        await _argo.Definitions.DeleteSetAsync(name);
        (await _argo.Definitions.FindSetAsync(name)).ShouldBeNull();
    }

    [Fact]
    public async Task A_set_of_an_unknown_project_is_refused() =>
        (await Should.ThrowAsync<IntegrationException>(_argo.Definitions.EnsureSetAsync(FileOf(GitOpsRepoFiles.ApplicationSet, ManifestLayout.Plain))))
            .Fault.ShouldBe(Fault.Invalid);

    private GitOpsTarget Target(ManifestLayout layout) =>
        new(_argo.Sandbox.Repository("gitops"), Layout: layout, Applications: ApplicationOwner.FolderApplicationSet);

    private string SetName(ManifestLayout layout) => FolderApplicationSets.Of(Target(layout), ArgoSettings.Default).Metadata.Name;

    private string FileOf(string path, ManifestLayout layout) =>
        GitOpsRepoFiles.Render(new GitOpsRepoRequest(Target(layout), ArgoSettings.Default)).Single(file => file.Path == path).Content;

    private Task<Domain.Values.CommitSha> CommitAsync(Seq<GeneratedFile> files) => _argo.CommitAsync([.. files.Select(file => Write(file.Path, file.Content))]);
}
