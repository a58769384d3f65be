using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects.Sources;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Manifests;

namespace DevPortal.Grains.Tests.Sources;

public sealed class FindImagesTests : HandlerTest
{
    private static readonly CommitSha Built = Parsed.As<CommitSha>(new string('a', 40));
    private static readonly EnvironmentName Dev = Parsed.As<EnvironmentName>("dev");
    private static readonly ImageRef Old = Image('1');
    private static readonly ImageRef New = Image('2');

    private FakeRepository Manifests => Git[Target.Repository];

    [Fact]
    public async Task Images_of_a_build_are_those_of_the_commit_that_names_it_whatever_came_later()
    {
        Write("Manifests.", Old);
        var commit = Write($"chore(dev): update shop images to aaaaaaa [skip ci]\n\nApp: shop\nEnvironment: dev\nSource-Commit: {Built}", New);
        Write("By hand.", Old);

        (await Find(Built)).ShouldBe(Found(New, commit));
    }

    [Theory]
    [InlineData("App: blog\nEnvironment: dev")]
    [InlineData("App: shop\nEnvironment: prod")]
    public async Task A_commit_for_somebody_else_is_not_it(string trailers)
    {
        Write($"chore: update\n\n{trailers}\nSource-Commit: {Built}", Old);

        (await Find(Built)).ShouldBeOfType<EffectOutcome.WaitFor>();
    }

    [Fact]
    public async Task A_build_that_changed_nothing_leaves_what_stands_there()
    {
        var head = Write("Manifests.", Old);
        var since = Clock.GetUtcNow();

        (await Find(Built)).ShouldBeOfType<EffectOutcome.WaitFor>().Delay.ShouldBe(TimeSpan.FromSeconds(10));
        Clock.Advance(TimeSpan.FromSeconds(20));
        (await Find(Built, since: since)).ShouldBe(Found(Old, head));
    }

    [Theory]
    [InlineData(DigestHandover.Dispatch, 10, "workflow of https://github.com/acme/gitops")]
    [InlineData(DigestHandover.Portal, 30, "report of the workflow")]
    public async Task Images_that_others_write_are_waited_for_as_long_as_it_takes(DigestHandover handover, int seconds, string expected)
    {
        Write("Manifests.", Old);
        var spec = Shop with { Source = Shop.Source! with { Handover = handover } };

        var wait = (await Find(Built, spec, Clock.GetUtcNow() - TimeSpan.FromHours(1))).ShouldBeOfType<EffectOutcome.WaitFor>();

        wait.Delay.ShouldBe(TimeSpan.FromSeconds(seconds));
        wait.Detail!.ShouldContain(expected);
    }

    [Fact]
    public async Task Without_a_build_what_stands_there_now_counts_whoever_wrote_it()
    {
        Write("Manifests.", Old);
        var head = Write("build: automatic update of shop", New);

        (await Find(null)).ShouldBe(Found(New, head));
    }

    [Theory]
    [InlineData(ManifestLayout.Kustomize)]
    [InlineData(ManifestLayout.Helm)]
    [InlineData(ManifestLayout.SingleFile)]
    public async Task Every_layout_is_read(ManifestLayout layout)
    {
        var head = Write("Manifests.", New, layout);

        (await Find(null, layout: layout)).ShouldBe(Found(New, head));
    }

    [Fact]
    public async Task Where_no_manifests_are_there_it_says_so()
    {
        Manifests.Push("Begin.", ("README.md", "# GitOps\n"));

        (await Find(null)).ShouldBeOfType<EffectOutcome.Fatal>().Problem.ShouldContain("no manifests of shop for dev");
    }

    [Fact]
    public async Task Where_no_branch_is_there_it_says_so() =>
        (await Find(null)).ShouldBeOfType<EffectOutcome.Fatal>().Problem.ShouldContain("no branch main");

    private static ImageRef Image(char digit) => Shop.Components[0].Image.At(Parsed.As<Digest>("sha256:" + new string(digit, 64)));

    private static EffectOutcome.Done Found(ImageRef image, CommitSha commit) =>
        new(new StepResult.ImagesFound([new ComponentImage(Shop.Components[0].Name, image)], commit));

    private CommitSha Write(string message, ImageRef image, ManifestLayout layout = ManifestLayout.Plain)
    {
        var releases = new Seq<EnvironmentRelease>().Add(new(Dev, [new(Shop.Components[0].Name, image)]));
        var files = AppManifests.Render(new ManifestRequest(Shop, Target with { Layout = layout }, releases));
        return Manifests.Push(message, [.. files.Select(file => (file.Path, (string?)file.Content))]);
    }

    private Task<EffectOutcome> Find(
        CommitSha? built, AppSpec? spec = null, DateTimeOffset? since = null, ManifestLayout layout = ManifestLayout.Plain) =>
        Run(new FindImagesHandler(Git, Clock), new FindImages(spec ?? Shop, Target with { Layout = layout }, Dev, built), since);
}
