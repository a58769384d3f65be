using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Images;
using DevPortal.Manifests.Tests.Golden;
using DevPortal.Manifests.Tests.Rendering;
using DevPortal.Manifests.Tests.Workflows;

namespace DevPortal.Manifests.Tests.Images;

public sealed class ImageEditsTests
{
    private static readonly string Web = $"sha256:{new string('a', 64)}";
    private static readonly string Ui = $"sha256:{new string('b', 64)}";

    public static TheoryData<string> Apps => LayoutTests.Apps;

    /// <summary>As the workflows' scripts do; see <see cref="GeneratedManifestsTests"/>.</summary>
    [Theory, MemberData(nameof(Apps))]
    public void Generated_files_become_what_the_generator_would_write(string name)
    {
        var before = AppRenderer.Request(GoldenCase.Named(name).Input());
        foreach (var release in before.Environments)
        {
            var images = before.Spec.Components.Select(component => new ComponentImage(component.Name, component.Image.At(Parsed.As<Digest>(Web)))).ToSeq();
            var after = before with { Environments = before.Environments.Replace(other => other == release, _ => release with { Images = images }) };
            var edited = ImageEdits.Apply(before.Spec, before.Target, release.Environment, images, AppManifests.Render(before));
            foreach (var (file, expected) in edited.Zip(AppManifests.Render(after)))
                file.Content.ShouldBe(expected.Content, file.Path);
        }
    }

    [Fact]
    public void Containers_that_run_the_same_image_change_with_the_component()
    {
        var (path, content) = HandwrittenManifests.Expected(ManifestLayout.SingleFile, Web, Ui);
        Apply(ManifestLayout.SingleFile, HandwrittenManifests.Of(ManifestLayout.SingleFile), Images()).Single(file => file.Path == path).Content.ShouldBe(content);
    }

    [Fact]
    public void Jobs_in_other_files_of_the_folder_change_too()
    {
        const string Job = "kind: CronJob\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: x, image: ghcr.io/acme/shop}]}}}}}\n";
        var files = Apply(
            ManifestLayout.Plain,
            [
                new("apps/shop-dev/web-deployment.yaml", Deployment("web", "ghcr.io/acme/shop:1")),
                new("apps/shop-dev/cron.yaml", Job),
                new("apps/shop-dev/notes.txt", Job),
                new("apps/shop-dev/deeper/cron.yaml", Job),
                new("apps/shop-prod/cron.yaml", Job),
            ],
            [Image("web", $"ghcr.io/acme/shop@{Web}")]);
        files.Where(file => file.Content.Contains(Web, StringComparison.Ordinal)).Select(file => file.Path)
            .ShouldBe(["apps/shop-dev/web-deployment.yaml", "apps/shop-dev/cron.yaml"]);
    }

    [Fact]
    public void An_entry_of_a_kustomization_keeps_its_comments()
    {
        var file = HandwrittenManifests.Of(ManifestLayout.Kustomize)[0];
        Apply(ManifestLayout.Kustomize, [file], Images())[0].Content.ShouldBe(file.Content
            .Replace("newTag: \"1.0\" # theirs", $"digest: {Ui} # theirs", StringComparison.Ordinal)
            .Replace("digest: sha256:old", $"digest: {Web}", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_get_what_they_lack_with_their_own_indent()
    {
        var files = Apply(ManifestLayout.Helm, HandwrittenManifests.Of(ManifestLayout.Helm), Images());
        files[0].Content.ShouldBe(HandwrittenManifests.Expected(ManifestLayout.Helm, Web, Ui).Content);
        files[1].Content.ShouldBe($"image:\n    repository: ghcr.io/acme/ui\n    digest: {Ui}\n    tag: \"\"");
    }

    [Theory]
    [InlineData("- name: shop-web", "- name: shop-web\n  newName: ghcr.io/acme/shop\n  digest: {web}")]
    [InlineData("- name: shop-web\n  newName: other # theirs", "- name: shop-web\n  newName: ghcr.io/acme/shop # theirs\n  digest: {web}")]
    [InlineData("- newTag: 1.0\n  digest: old # gone\n  name: shop-web\n", "- digest: {web}\n  name: shop-web\n  newName: ghcr.io/acme/shop\n")]
    [InlineData("- name: shop-web\r\n  digest:\r\n", "- name: shop-web\r\n  newName: ghcr.io/acme/shop\r\n  digest: {web}\r\n")]
    public void An_entry_gets_one_version_and_no_other(string entry, string expected)
    {
        var files = Apply(ManifestLayout.Kustomize, [new("apps/shop/overlays/dev/kustomization.yaml", $"images:\n{entry}")], [Image("web", $"ghcr.io/acme/shop@{Web}")]);
        files[0].Content.ShouldBe("images:\n" + expected.Replace("{web}", Web, StringComparison.Ordinal));
    }

    [Fact]
    public void A_tag_takes_the_place_of_a_digest()
    {
        var tagged = Apply(ManifestLayout.Helm, [new("apps/shop/overlays/dev/web-values.yaml", $"image:\n  repository: a\n  tag: ''\n  digest: {Web}\n")], [Image("web", "a:1.10")]);
        tagged[0].Content.ShouldBe("image:\n  repository: a\n  tag: \"1.10\"\n  digest: \"\"\n");
    }

    [Fact]
    public void The_same_images_again_change_nothing()
    {
        var files = HandwrittenManifests.Of(ManifestLayout.SingleFile);
        var once = Apply(ManifestLayout.SingleFile, files, Images());
        Apply(ManifestLayout.SingleFile, once, Images()).ShouldBe(once);
    }

    [Theory]
    [InlineData(ManifestLayout.Plain, "apps/shop-dev/web-deployment.yaml", null, "This file is not there.")]
    [InlineData(ManifestLayout.Plain, "apps/shop-dev/web-deployment.yaml", "a: [", "Line 2: This is not YAML")]
    [InlineData(ManifestLayout.Plain, "apps/shop-dev/web-deployment.yaml", "kind: Deployment\nmetadata: {name: other}\n", "Nothing here says which image web runs.")]
    [InlineData(ManifestLayout.SingleFile, "k8s/shop-dev/shop.yaml", "kind: Service\n", "Nothing here says which image web runs.")]
    [InlineData(ManifestLayout.Kustomize, "apps/shop/overlays/dev/kustomization.yaml", "images: []\n", "Nothing here says which image web runs.")]
    [InlineData(ManifestLayout.Kustomize, "apps/shop/overlays/dev/kustomization.yaml", "images:\n- {name: shop-web, newTag: a}\n", "Line 2: Write this with each key and its value on a line of its own.")]
    [InlineData(ManifestLayout.Helm, "apps/shop/overlays/dev/web-values.yaml", "image: {repository: a, tag: b}\n", "Line 1: Write this with each key")]
    [InlineData(ManifestLayout.Helm, "apps/shop/overlays/dev/web-values.yaml", "image:\n  repository: &r a\nother: *r\n", "The image of web is written in a way that can't be changed.")]
    public void What_is_not_understood_is_said_with_its_file(ManifestLayout layout, string path, string? content, string problem)
    {
        List<GeneratedFile> files = content is null ? [] : [new(path, content)];
        var error = Should.Throw<ImageEditException>(() => Apply(layout, files, [Image("web", $"ghcr.io/acme/shop@{Web}")]));
        error.File.ShouldBe(path);
        error.Problem.ShouldStartWith(problem);
    }

    private static Seq<GeneratedFile> Apply(ManifestLayout layout, IReadOnlyCollection<GeneratedFile> files, Seq<ComponentImage> images)
    {
        var app = Tests.Apps.Of(Tests.Apps.Component(Framework.Go), Tests.Apps.Component(Framework.NodeJs, "ui", "ghcr.io/acme/ui"));
        return ImageEdits.Apply(app, app.GitOps! with { Layout = layout }, app.Environments[0].Name, images, files);
    }

    private static Seq<ComponentImage> Images() => [Image("web", $"ghcr.io/acme/shop@{Web}"), Image("ui", $"ghcr.io/acme/ui@{Ui}")];

    private static ComponentImage Image(string component, string image) => new(Parsed.As<ComponentName>(component), Parsed.As<ImageRef>(image));

    private static string Deployment(string component, string image) =>
        $"kind: Deployment\nmetadata:\n  name: shop-{component}\nspec:\n  template:\n    spec:\n      containers:\n      - name: {component}\n        image: {image}\n";
}
