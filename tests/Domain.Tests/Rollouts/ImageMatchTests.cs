using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Tests.Rollouts;

public sealed class ImageMatchTests
{
    private const string Digest = "sha256:2222222222222222222222222222222222222222222222222222222222222222";
    private const string Other = "sha256:1111111111111111111111111111111111111111111111111111111111111111";

    [Theory]
    [InlineData("ghcr.io/acme/shop@" + Digest, "ghcr.io/acme/shop@" + Digest, true)]
    [InlineData("ghcr.io/acme/shop@" + Digest, "ghcr.io/acme/shop:1.2@" + Digest, true)]
    [InlineData("ghcr.io/acme/shop@" + Digest, "mirror.corp:5000/acme/shop@" + Digest, true)]
    [InlineData("ghcr.io/acme/shop@" + Digest, "docker-pullable://ghcr.io/acme/shop@" + Digest, true)]
    [InlineData("ghcr.io/acme/shop@" + Digest, "ghcr.io/acme/shop@" + Other, false)]
    [InlineData("ghcr.io/acme/shop@" + Digest, "ghcr.io/acme/shop:1.2", false)]
    [InlineData("ghcr.io/acme/shop:1.2", "ghcr.io/acme/shop:1.2", true)]
    [InlineData("ghcr.io/acme/shop:1.2", "ghcr.io/acme/shop:1.2@" + Digest, true)]
    [InlineData("ghcr.io/acme/shop:1.2", "ghcr.io/acme/shop:1.20", false)]
    [InlineData("ghcr.io/acme/shop:1.2", "ghcr.io/acme/shop-ui:1.2", false)]
    [InlineData("ghcr.io/acme/shop:1.2", "quay.io/acme/shop:1.2", false)]
    [InlineData("nginx", "docker.io/library/nginx:latest", true)]
    [InlineData("docker.io/acme/shop:1", "acme/shop:1", true)]
    [InlineData("localhost:5000/shop", "localhost:5000/shop:latest", true)]
    [InlineData("localhost:5000/shop", "", false)]
    public void A_digest_decides_alone_and_otherwise_the_full_name(string wanted, string running, bool same) =>
        ImageMatch.Same(Parsed.As<ImageRef>(wanted), running).ShouldBe(same);
}
