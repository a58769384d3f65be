using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Registry;
using DevPortal.Sandbox.Tests.GitHub;

namespace DevPortal.Sandbox.Tests.Registry;

public sealed class RegistryTests : SandboxTest
{
    private const string Name = "ghcr.io/acme/shop";

    [Fact]
    public async Task An_image_can_be_pulled_whole_and_every_part_has_its_digest()
    {
        var image = Push("tree", "v1", "latest");

        var index = await GetAsync("/acme/shop/manifests/v1");
        Digest(index.Body).ShouldBe(image.Digest);
        index.Headers.GetValues("Docker-Content-Digest").ShouldBe([image.Digest]);
        var platforms = JsonNode.Parse(index.Body)!["manifests"]!.AsArray();
        platforms.Select(p => (string?)p!["platform"]!["architecture"]).ShouldBe(["amd64", "arm64"]);

        foreach (var platform in platforms)
        {
            var manifest = await GetAsync($"/acme/shop/manifests/{platform!["digest"]}");
            Digest(manifest.Body).ShouldBe((string?)platform["digest"]);
            var parsed = JsonNode.Parse(manifest.Body)!;
            foreach (var part in parsed["layers"]!.AsArray().Append(parsed["config"]))
            {
                var blob = await GetAsync($"/acme/shop/blobs/{part!["digest"]}");
                Digest(blob.Body).ShouldBe((string?)part["digest"]);
                blob.Body.Length.ShouldBe((int)part["size"]!);
            }
        }
    }

    [Fact]
    public void The_same_tree_is_the_same_image_and_a_tag_moves_to_the_newest()
    {
        var first = Push("tree", "v1", "latest");
        var second = Push("other tree", "v2", "latest");
        var again = Push("tree", "v3");

        again.Digest.ShouldBe(first.Digest);
        second.Digest.ShouldNotBe(first.Digest);
        Registry.FindTag(Name, "latest")!.Digest.ShouldBe(second.Digest);
        Registry.FindTag(Name, "v1")!.Digest.ShouldBe(first.Digest);
        Registry.Of(Name).Count.ShouldBe(2);
    }

    [Fact]
    public void A_cluster_can_pull_what_was_pushed_and_what_the_sandbox_does_not_know()
    {
        var image = Push("tree", "v1");

        Registry.CanPull($"{Name}:v1").ShouldBeTrue();
        Registry.CanPull($"{Name}@{image.Digest}").ShouldBeTrue();
        Registry.CanPull($"{Name}:v2").ShouldBeFalse();
        Registry.CanPull($"{Name}@sha256:{new string('0', 64)}").ShouldBeFalse();
        Registry.CanPull("postgres:17").ShouldBeTrue();
        Registry.CanPull("registry.example.com:5000/team/app").ShouldBeTrue();
    }

    [Fact]
    public async Task Without_the_token_and_for_what_is_not_there_the_registry_says_so()
    {
        (await Sandbox.Http.GetAsync("/sandbox/registry/v2/")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        var missing = await GetAsync("/acme/nothing/manifests/latest");
        (missing.Status, (string?)JsonNode.Parse(missing.Body)!["errors"]![0]!["code"]).ShouldBe((HttpStatusCode.NotFound, "MANIFEST_UNKNOWN"));
    }

    [Fact]
    public async Task Tags_are_listed()
    {
        Push("tree", "v1", "latest");

        (await GetAsync("/acme/shop/tags/list")).Body.ShouldBe("""{"name":"acme/shop","tags":["latest","v1"]}"""u8.ToArray());
    }

    private ImageRegistry Registry => Sandbox.Get<ImageRegistry>();

    private Image Push(string tree, params string[] tags) => Registry.Push(Name, tree, "commit", 1, tags);

    private async Task<(HttpStatusCode Status, HttpResponseHeaders Headers, byte[] Body)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/registry/v2" + path);
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("x:sandbox-token")));
        using var answer = await Sandbox.Http.SendAsync(request);
        return (answer.StatusCode, answer.Headers, await answer.Content.ReadAsByteArrayAsync());
    }

    private static string Digest(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
}
