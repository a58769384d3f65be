using DevPortal.Domain.Values;

namespace DevPortal.Domain.Tests.Values;

public sealed class ImageRefTests
{
    private const string SomeDigest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("nginx", "nginx", null)]
    [InlineData("ghcr.io/acme/shop", "ghcr.io/acme/shop", null)]
    [InlineData("ghcr.io/acme/shop:1.2", "ghcr.io/acme/shop", "1.2")]
    [InlineData("localhost:5000/shop:v1", "localhost:5000/shop", "v1")]
    [InlineData("registry:5000/acme/shop", "registry:5000/acme/shop", null)]
    [InlineData("372836560690.dkr.ecr.ap-southeast-1.amazonaws.com/flowise-server:f3a21bc", "372836560690.dkr.ecr.ap-southeast-1.amazonaws.com/flowise-server", "f3a21bc")]
    public void Repository_and_tag_are_told_apart(string text, string repository, string? tag)
    {
        var image = Parsed.As<ImageRef>(text);

        image.Repository.ShouldBe(repository);
        image.Tag.ShouldBe(tag);
        image.Value.ShouldBe(text);
    }

    [Fact]
    public void An_image_at_a_digest_is_that_digest_and_nothing_else()
    {
        var image = Parsed.As<ImageRef>("ghcr.io/acme/shop:latest").At(Parsed.As<Digest>(SomeDigest));

        image.Value.ShouldBe($"ghcr.io/acme/shop@{SomeDigest}");
        Parsed.As<ImageRef>(image.Value).ShouldBe(image);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Shop")]
    [InlineData("ghcr.io/Acme/shop")]
    [InlineData("https://ghcr.io/acme/shop")]
    [InlineData("ghcr.io/acme/shop:")]
    [InlineData("ghcr.io/acme/shop:a b")]
    [InlineData("ghcr.io/acme/shop@sha256:12")]
    [InlineData("ghcr.io/acme/../shop")]
    [InlineData("ghcr.io/acme/shop\n")]
    [InlineData("$(id)")]
    public void What_no_runtime_could_pull_is_refused(string text) =>
        ImageRef.TryParse(text, out _, out _).ShouldBeFalse();
}
