using DevPortal.Domain.Specs;
using DevPortal.Manifests.Tests.Golden;

namespace DevPortal.Manifests.Tests.Rendering;

public sealed class LayoutTests
{
    public static TheoryData<string> Apps => new(GoldenCase.All()
        .Where(golden => golden.Name.StartsWith("app-", StringComparison.Ordinal))
        .Select(golden => golden.Name));

    [Theory, MemberData(nameof(Apps))]
    public void All_layouts_bring_the_same_objects_to_the_cluster(string name)
    {
        var request = AppRenderer.Request(GoldenCase.Named(name).Input());
        foreach (var release in request.Environments)
        {
            var plain = Rendered.In(request, release, ManifestLayout.Plain);
            plain.ShouldNotBeEmpty();
            Rendered.In(request, release, ManifestLayout.Kustomize).ShouldBe(plain);
            Rendered.In(request, release, ManifestLayout.Helm).ShouldBe(plain);
            Rendered.In(request, release, ManifestLayout.SingleFile).ShouldBe(Rendered.AsSingleFile(request, release, plain));
        }
    }
}
