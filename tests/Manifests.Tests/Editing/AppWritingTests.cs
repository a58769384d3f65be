using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports.Templates;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Editing;
using DevPortal.Manifests.Templates;
using DevPortal.Testing;

namespace DevPortal.Manifests.Tests.Editing;

public sealed class AppWritingTests
{
    private const string Deployment = "apps/shop-dev/deployment.yaml";

    private static readonly GitOpsTarget Target = new(Parsed.As<RepoUrl>("https://github.com/acme/gitops"));
    private static readonly EnvironmentName Dev = Parsed.As<EnvironmentName>("dev");
    private static readonly AppSpec Shop = SampleSpecs.Shop;
    private static readonly AppSpec Scaled = Shop with { Components = [Shop.Components[0] with { Replicas = 3 }] };

    [Fact]
    public void Only_environments_that_are_asked_for_or_have_files_get_files()
    {
        var files = Apply(Write(Shop, Content("1")), RepoFiles.Of([]));

        files.Within("apps/shop-dev").ShouldNotBeEmpty();
        files.Within("apps/shop-prod").ShouldBeEmpty();
    }

    [Fact]
    public void Images_that_a_build_wrote_stay()
    {
        var files = Apply(Write(Shop, Content("1")), RepoFiles.Of([]));
        var built = Edit(files, text => text.Replace("ghcr.io/acme/shop:1", "ghcr.io/acme/shop:2", StringComparison.Ordinal));

        var after = Apply(Write(Scaled, previous: Shop), built);

        Image(after).ShouldBe("ghcr.io/acme/shop:2");
        Text(after).ShouldContain("replicas: 3");
    }

    [Fact]
    public void A_person_s_edit_stays_while_the_specification_says_the_same_there()
    {
        var files = Edit(Apply(Write(Shop, Content("1")), RepoFiles.Of([])), text => text + "# by hand\n");

        var after = Apply(Write(Shop with { Config = [new("LOG_LEVEL", "debug")] }, previous: Shop with { Config = [new("LOG_LEVEL", "info")] }), files);

        after.Find("apps/shop-dev/service.yaml").ShouldBe(files.Find("apps/shop-dev/service.yaml"));
        after.Find("apps/shop-dev/configmap.yaml")!.Content.Text.ShouldContain("debug");
    }

    [Fact]
    public void A_new_image_is_set_in_a_file_that_a_person_edited_and_their_edit_stays()
    {
        var files = Edit(Apply(Write(Shop, Content("1")), RepoFiles.Of([])), text => text + "# by hand\n");

        var after = Apply(Write(Shop, Content("2"), Shop), files);

        Image(after).ShouldBe("ghcr.io/acme/shop:2");
        Text(after).ShouldEndWith("# by hand\n");
    }

    [Fact]
    public void A_person_s_edit_goes_where_the_specification_changes_the_file()
    {
        var files = Edit(Apply(Write(Shop, Content("1")), RepoFiles.Of([])), text => text + "# by hand\n");

        Text(Apply(Write(Scaled, previous: Shop), files)).ShouldNotContain("by hand");
    }

    [Fact]
    public void A_file_that_is_missing_comes_back()
    {
        var files = Apply(Write(Shop, Content("1")), RepoFiles.Of([]));

        var after = Apply(Write(Shop, previous: Shop), files.Without("apps/shop-dev/service.yaml"));

        after.ChangesSince(files).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_the_specification_no_longer_has_goes_and_those_of_people_stay()
    {
        var before = Shop with { Config = [new("LOG_LEVEL", "info")] };
        var files = Apply(Write(before, Content("1")), RepoFiles.Of([])).With("apps/shop-dev/extra.yaml", "kind: ConfigMap\n");

        var after = Apply(Write(Shop, previous: before), files);

        after.Find("apps/shop-dev/configmap.yaml").ShouldBeNull();
        after.Find("apps/shop-dev/extra.yaml").ShouldNotBeNull();
    }

    [Fact]
    public void An_environment_that_is_gone_takes_its_whole_folder_with_it()
    {
        var files = Apply(Write(Shop, Content("1")), RepoFiles.Of([])).With("apps/shop-dev/extra.yaml", "kind: ConfigMap\n");

        var after = Apply(Write(Shop with { Environments = [Shop.Environments[1]] }, previous: Shop), files);

        after.Within("apps").ShouldBeEmpty();
    }

    [Fact]
    public void A_component_more_moves_files_and_loses_no_image()
    {
        var files = Apply(Write(Shop, Content("7")), RepoFiles.Of([]));
        var two = Shop with { Components = [Shop.Components[0], Shop.Components[0] with { Name = Parsed.As<ComponentName>("worker"), Worker = true }] };

        var after = Apply(Write(two, previous: Shop), files);

        after.Find(Deployment).ShouldBeNull();
        after.Find("apps/shop-dev/web-deployment.yaml")!.Content.Text.ShouldContain("image: ghcr.io/acme/shop:7");
    }

    [Fact]
    public void Another_layout_moves_the_files()
    {
        var files = Apply(Write(Shop, Content("7")), RepoFiles.Of([]));
        var target = Target with { Layout = ManifestLayout.Kustomize };

        var after = Apply(new GitOpsEdit.WriteApp(Shop with { GitOps = target }, target, [], Shop with { GitOps = Target }), files);

        after.Within("apps/shop-dev").ShouldBeEmpty();
        after.Find("apps/shop/overlays/dev/kustomization.yaml")!.Content.Text.ShouldContain("newTag: \"7\"");
    }

    [Fact]
    public void A_restart_is_written_and_asked_for_again_changes_nothing()
    {
        var files = Apply(Write(Shop, Content("1")), RepoFiles.Of([]));
        var restart = Write(Shop, new EnvironmentContent(Dev, RestartedAt: FakeClock.Noon), Shop);

        var after = Apply(restart, files);

        Text(after).ShouldContain("kubectl.kubernetes.io/restartedAt: \"2026-11-20T12:00:00Z\"");
        Image(after).ShouldBe("ghcr.io/acme/shop:1");
        Apply(restart, after).ChangesSince(after).ShouldBeEmpty();
        Apply(Write(Shop, previous: Shop), after).ChangesSince(after).ShouldBeEmpty();
    }

    [Fact]
    public void A_restart_of_what_a_person_edited_says_what_to_do()
    {
        var files = Edit(Apply(Write(Shop, Content("1")), RepoFiles.Of([])), text => text + "# by hand\n");

        Refused(Write(Shop, new EnvironmentContent(Dev, RestartedAt: FakeClock.Noon), Shop), files)
            .ShouldBe("apps/shop-dev/deployment.yaml was changed by hand, and a restart would undo that. Set the annotation kubectl.kubernetes.io/restartedAt of its pods there, or take the change back and restart again.");
    }

    [Fact]
    public void An_image_that_can_t_be_set_says_what_to_do()
    {
        var files = Apply(Write(Shop, Content("1")), RepoFiles.Of([])).With(Deployment, "kind: Nothing\n");

        Refused(Write(Shop, Content("2"), Shop), files).ShouldStartWith($"{Deployment}: Nothing here says which image web runs.");
    }

    [Theory]
    [InlineData(ManifestLayout.Plain, "shop-dev", ManifestLayout.Plain)]
    [InlineData(ManifestLayout.Kustomize, "shop-dev", ManifestLayout.Plain)]
    [InlineData(ManifestLayout.Helm, "shop-dev", ManifestLayout.Plain)]
    [InlineData(ManifestLayout.Plain, "shop", ManifestLayout.Kustomize, "shop-dev")]
    public void A_folder_of_another_application_is_refused(ManifestLayout first, string name, ManifestLayout second, string other = "shop")
    {
        var one = SampleSpecs.Named(name) with { Environments = [new(name == "shop" ? Dev : EnvironmentName.Default)] };
        var files = Apply(new GitOpsEdit.WriteApp(one, Target with { Layout = first }, [new(one.Environments[0].Name)]), RepoFiles.Of([]));

        var refused = Refused(new GitOpsEdit.WriteApp(SampleSpecs.Named(other), Target with { Layout = second }, [new(Dev)]), files);

        refused.ShouldBe($"apps/shop-dev belongs to the application {name}; nothing of {other} can stand there. Take another name for the application or the environment.");
    }

    [Fact]
    public void Templates_that_come_later_override_what_DevPortal_wrote_and_a_person_s_edit_stays()
    {
        const string Readme = "apps/shop-dev/README.md";
        var written = Apply(Write(Shop, Content("1")), RepoFiles.Of([]));

        Apply(Write(Shop, previous: Shop), written, Ours).Find(Readme)!.Content.Text.ShouldBe("# shop is ours\n");

        var edited = written.With(Readme, written.Find(Readme)!.Content.Text + "By hand.\n");
        Apply(Write(Shop, previous: Shop), edited, Ours).Find(Readme).ShouldBe(edited.Find(Readme));
    }

    [Fact]
    public void What_was_written_with_templates_follows_the_specification_and_is_else_left_alone()
    {
        var written = Apply(Write(Shop, Content("1")), RepoFiles.Of([]), Ours);

        Apply(Write(Shop, previous: Shop), written, Ours).IsSameAs(written).ShouldBeTrue();
        Text(Apply(Write(Scaled, previous: Shop), written, Ours)).ShouldContain("replicas: 3");
    }

    [Fact]
    public void A_template_that_failed_for_the_application_as_it_was_does_not_keep_it_from_being_another()
    {
        var templates = TemplateSet.Of(
            [new TemplateFile("manifests/all/service.yaml.hbs", "{{#unless app.description}}{{nothing}}{{/unless}}{{#each documents}}\n---\n{{yaml this 0}}\n{{/each}}\n")]);
        var files = Apply(Write(Shop, Content("1")), RepoFiles.Of([]));

        Should.Throw<TemplateException>(() => Apply(Write(Shop, previous: Shop), files, templates));
        Text(Apply(Write(Scaled with { Description = "Sells." }, previous: Shop), files, templates)).ShouldContain("replicas: 3");
    }

    private static TemplateSet Ours { get; } =
        TemplateSet.Of([new TemplateFile("manifests/all/README.md.hbs", "# {{app.name}} is ours\n")]);

    private static GitOpsEdit.WriteApp Write(AppSpec spec, EnvironmentContent? content = null, AppSpec? previous = null) =>
        new(spec, Target, content is null ? [] : [content], previous);

    private static EnvironmentContent Content(string tag) =>
        new(Dev, [new ComponentImage(Shop.Components[0].Name, Parsed.As<ImageRef>($"ghcr.io/acme/shop:{tag}"))]);

    private static RepoFiles Edit(RepoFiles files, Func<string, string> change) => files.With(Deployment, change(Text(files)));

    private static string Text(RepoFiles files) => files.Find(Deployment)!.Content.Text;

    private static string Image(RepoFiles files) =>
        WrittenImages.Read(Shop, Target, [.. files.Within("apps").Select(file => new GeneratedFile(file.Path.Value, file.Content.Text))])[0].Images[0].Image.Value;

    private static RepoFiles Apply(GitOpsEdit.WriteApp edit, RepoFiles files, TemplateSet? templates = null) =>
        GitOpsEdits.Apply(edit.Spec.Name, edit, files, templates: templates).ShouldBeOfType<EditResult.Done>().Files;

    private static string Refused(GitOpsEdit.WriteApp edit, RepoFiles files) =>
        GitOpsEdits.Apply(edit.Spec.Name, edit, files).ShouldBeOfType<EditResult.Refused>().Reason;
}
