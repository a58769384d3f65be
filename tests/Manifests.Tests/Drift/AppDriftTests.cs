using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Tests.Golden;
using DevPortal.Manifests.Tests.Rendering;

namespace DevPortal.Manifests.Tests.Drift;

public sealed class AppDriftTests
{
    public static TheoryData<string> Apps => LayoutTests.Apps;

    private static ManifestRequest Shop => AppRenderer.Request(GoldenCase.Named("app-full-plain").Input());

    [Theory, MemberData(nameof(Apps))]
    public void What_was_just_written_has_no_drift(string name)
    {
        var request = AppRenderer.Request(GoldenCase.Named(name).Input());
        AppDrift.Of(request.Spec, request.Target, AppManifests.Render(request)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Apps))]
    public void The_images_that_were_written_are_read(string name)
    {
        var request = AppRenderer.Request(GoldenCase.Named(name).Input());
        var written = WrittenImages.Read(request.Spec, request.Target, AppManifests.Render(request));

        written.Select(release => release.Environment).ShouldBe(request.Environments.Select(release => release.Environment));
        foreach (var release in request.Environments.Where(release => !release.Images.IsEmpty))
            written.ShouldContain(release);
    }

    [Fact]
    public void A_new_image_is_no_drift()
    {
        var built = AppManifests.Render(Shop).Select(file => file with { Content = file.Content.Replace(new string('2', 64), new string('9', 64), StringComparison.Ordinal) });
        AppDrift.Of(Shop.Spec, Shop.Target, [.. built]).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_in_another_style_is_no_drift()
    {
        var files = Edited("apps/shop-dev/ui-service.yaml", text => "# by hand\n" + text.Replace("port: 80\n", "port:   80\n", StringComparison.Ordinal));
        AppDrift.Of(Shop.Spec, Shop.Target, files).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_changed_taken_away_and_added_is_seen()
    {
        List<GeneratedFile> files =
        [
            .. Edited("apps/shop-dev/ui-service.yaml", text => text.Replace("port: 80\n", "port: 81\n", StringComparison.Ordinal))
                .Where(file => file.Path != "apps/shop-dev/README.md"),
            new("apps/shop-dev/own.yaml", "a: 1\n"),
        ];

        AppDrift.Of(Shop.Spec, Shop.Target, files).ShouldBe(
        [
            new FileDrift("apps/shop-dev/ui-service.yaml", DriftKind.Changed),
            new FileDrift("apps/shop-dev/README.md", DriftKind.Missing),
            new FileDrift("apps/shop-dev/own.yaml", DriftKind.Extra),
        ]);
    }

    [Fact]
    public void A_file_that_is_no_yaml_any_more_is_drift() =>
        AppDrift.Of(Shop.Spec, Shop.Target, Edited("apps/shop-dev/ui-service.yaml", _ => "a: [")).ShouldBe(
            [new FileDrift("apps/shop-dev/ui-service.yaml", DriftKind.Changed)]);

    private static List<GeneratedFile> Edited(string path, Func<string, string> edit)
    {
        var files = AppManifests.Render(Shop).ToList();
        files.ShouldContain(file => file.Path == path);
        return [.. files.Select(file => file.Path == path ? file with { Content = edit(file.Content) } : file)];
    }
}
