using System.Text.RegularExpressions;
using DevPortal.Domain;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Images;
using DevPortal.Manifests.Tests.Rendering;
using DevPortal.Manifests.Tests.Security;
using DevPortal.Manifests.Validation;
using DevPortal.Manifests.Yaml.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace DevPortal.Manifests.Tests.Properties;

/// <summary>What holds for any specification that passes the rules.</summary>
public sealed class SpecProperties
{
    // The same ones each time, so that a failure is one for everybody.
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20261120, 1);

    [Fact]
    public void It_renders_the_same_again() =>
        ForAll(request => AppManifests.Render(request).ShouldBe(AppManifests.Render(request with { })));

    [Fact]
    public void Every_file_stands_once_and_ends_with_a_line() => ForAll(request =>
    {
        var files = AppManifests.Render(request);
        files.Select(file => file.Path).ShouldBeUnique();
        files.ShouldAllBe(file => file.Content.EndsWith('\n') && !file.Content.Contains('\r', StringComparison.Ordinal));
    });

    [Fact]
    public void Every_file_stands_where_the_application_s_files_are() => ForAll(request =>
    {
        var owned = GitOpsPaths.Owned(request.Target, request.Spec);
        AppManifests.Render(request).ShouldAllBe(file => owned.Any(path => path == file.Path || (path.EndsWith('/') && file.Path.StartsWith(path, StringComparison.Ordinal))));
    });

    [Fact]
    public void It_is_read_back_by_a_parser() => ForAll(request =>
    {
        foreach (var file in AppManifests.Render(request).Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal) && !file.Path.Contains("/templates/", StringComparison.Ordinal)))
            YamlReader.Read(file.Content).ShouldNotBeEmpty(file.Path);
    });

    [Fact]
    public void It_is_valid() => ForAll(request =>
        ManifestValidator.Validate(AppManifests.Render(request)).Where(problem => problem.Severity == ProblemSeverity.Error).ShouldBeEmpty());

    [Fact]
    public void Every_layout_brings_the_same_objects_to_the_cluster() => ForAll(request =>
    {
        foreach (var release in request.Environments)
        {
            var plain = Rendered.In(request, release, ManifestLayout.Plain);
            Rendered.In(request, release, ManifestLayout.Kustomize).ShouldBe(plain);
            Rendered.In(request, release, ManifestLayout.Helm).ShouldBe(plain);
            Rendered.In(request, release, ManifestLayout.SingleFile).ShouldBe(Rendered.AsSingleFile(request, release, plain));
        }
    });

    [Fact]
    public void Every_pod_meets_the_restricted_standard() => ForAll(request =>
    {
        foreach (var item in request.Environments.SelectMany(release => Rendered.Objects(request, release)))
            RestrictedPolicy.Violations(item).ShouldBeEmpty();
    });

    [Fact]
    public void What_was_written_has_no_drift() => ForAll(request =>
        AppDrift.Of(request.Spec, request.Target, AppManifests.Render(request)).ShouldBeEmpty());

    [Fact]
    public void What_runs_is_read_back() => ForAll(request =>
        WrittenImages.Read(request.Spec, request.Target, AppManifests.Render(request))
            .Where(release => request.Environments.Any(written => written.Environment == release.Environment && !written.Images.IsEmpty))
            .ShouldBe(request.Environments.Where(release => !release.Images.IsEmpty)));

    [Fact]
    public void Setting_images_in_files_is_writing_them_with_these_images() => Check.One(Often, Prop.ForAll(SpecGen.Requests, SpecGen.Images, (request, image) =>
    {
        foreach (var release in request.Environments)
        {
            var images = request.Spec.Components.Select(component => new ComponentImage(component.Name, image)).ToSeq();
            var released = request with { Environments = request.Environments.Replace(own => own == release, own => own with { Images = images }) };
            var set = ImageEdits.Apply(request.Spec, request.Target, release.Environment, images, Touched(request));
            foreach (var (file, expected) in set.Zip(Touched(released)))
                file.Content.ShouldBe(expected.Content, file.Path);
            WrittenImages.Read(request.Spec, request.Target, set).Single(own => own.Environment == release.Environment).Images.ShouldBe(images);
        }
    }));

    // As an editor of Windows leaves it, with a note beside everything that an image is made of.
    private static Seq<GeneratedFile> Touched(ManifestRequest request) => AppManifests.Render(request)
        .Select(file => file with
        {
            Content = Regex.Replace(file.Content, @"^ *(- )?(image|newName|newTag|digest|tag|repository): .+$", "$0  # 🙂 by hand", RegexOptions.Multiline | RegexOptions.ExplicitCapture)
                .Replace("\n", "\r\n", StringComparison.Ordinal),
        })
        .ToSeq();

    private static void ForAll(Action<ManifestRequest> holds) => Check.One(Often, Prop.ForAll(SpecGen.Requests, holds));
}
