using System.Text.Json.Nodes;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.GitHub;

/// <summary>curl against the sandbox's GitHub, as in GitHub's own examples.</summary>
public sealed class CurlTests : SandboxTest
{
    private readonly TemporaryFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_commit_is_made_from_nothing_but_a_shell()
    {
        var made = await CurlAsync("/repos/acme/gitops/contents/hello.txt", "-X", "PUT", "-d", """{"message":"Say hello","content":"aGVsbG8K"}""");
        var read = await CurlAsync("/repos/acme/gitops/contents/hello.txt", "-H", "Accept: application/vnd.github.raw+json");

        (made.Status, (string?)made.Json["content"]!["sha"]).ShouldBe((201, "ce013625030ba8dba906f756967f9e9ca394464a"));
        (read.Status, read.Body).ShouldBe((200, "hello\n"));
    }

    [Theory]
    [InlineData(404, "Not Found", "/repos/acme/none")]
    [InlineData(404, "Not Found", "/repos/acme/shop/contents/none.txt")]
    [InlineData(409, "Git Repository is empty.", "/repos/acme/gitops/commits")]
    [InlineData(409, "README.md does not match 0000000000000000000000000000000000000000", "/repos/acme/shop/contents/README.md", "-X", "PUT", "-d", """{"message":"x","content":"eA==","sha":"0000000000000000000000000000000000000000"}""")]
    [InlineData(422, "Repository creation failed.", "/orgs/acme/repos", "-X", "POST", "-d", """{"name":"shop"}""")]
    [InlineData(422, "Reference already exists", "/repos/acme/shop/git/refs", "-X", "POST", "-d", """{"ref":"refs/heads/main","sha":"HEAD"}""")]
    [InlineData(400, "Problems parsing JSON", "/orgs/acme/repos", "-X", "POST", "-d", "{")]
    public async Task A_refusal_has_GitHubs_status_and_words(int status, string message, string path, params string[] options)
    {
        var head = (string)(await CurlAsync("/repos/acme/shop/git/ref/heads/main")).Json["object"]!["sha"]!;

        var answer = await CurlAsync(path, [.. options.Select(option => option.Replace("HEAD", head, StringComparison.Ordinal))]);

        (answer.Status, (string?)answer.Json["message"]).ShouldBe((status, message));
        ((string?)answer.Json["documentation_url"]).ShouldStartWith("https://docs.github.com/rest");
        ((string?)answer.Json["status"]).ShouldBe($"{status}");
    }

    [Fact]
    public async Task What_curl_has_kept_by_its_ETag_is_not_sent_again()
    {
        string[] kept = ["--etag-save", _folder.File("etag"), "--etag-compare", _folder.File("etag")];
        await File.WriteAllTextAsync(_folder.File("etag"), "");

        var first = await CurlAsync("/repos/acme/shop", kept);
        var second = await CurlAsync("/repos/acme/shop", kept);

        (first.Status, second.Status, second.Body).ShouldBe((200, 304, ""));
        second.Header("x-ratelimit-used").ShouldBe(first.Header("x-ratelimit-used"));
    }

    [Fact]
    public async Task Pages_are_linked()
    {
        for (var i = 0; i < 3; i++)
            await CurlAsync($"/repos/acme/shop/contents/{i}.txt", "-X", "PUT", "-d", """{"message":"x","content":"eA=="}""");

        var first = await CurlAsync("/repos/acme/shop/commits?per_page=2");
        var next = first.Header("link")!.Split('<', '>')[1];
        var second = await RunAsync(next);

        first.Header("link")!.ShouldContain("rel=\"next\"");
        first.Header("link")!.ShouldContain("rel=\"last\"");
        (first.Json.AsArray().Count, second.Json.AsArray().Count).ShouldBe((2, 2));
        second.Header("link")!.ShouldContain("rel=\"prev\"");
        second.Header("link")!.ShouldNotContain("rel=\"next\"");
    }

    [Fact]
    public async Task Every_answer_counts_down_the_hour()
    {
        var (first, second) = (await CurlAsync("/user"), await CurlAsync("/user"));

        first.Header("x-ratelimit-limit").ShouldBe("5000");
        (first.Header("x-ratelimit-remaining"), second.Header("x-ratelimit-remaining")).ShouldBe(("4999", "4998"));
        (first.Header("x-ratelimit-used"), second.Header("x-ratelimit-used")).ShouldBe(("1", "2"));
        first.Header("x-ratelimit-resource").ShouldBe("core");
        first.Header("x-ratelimit-reset").ShouldBe($"{Sandbox.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}");
    }

    private Task<Answer> CurlAsync(string path, params string[] options) => RunAsync($"{Sandbox.Url}/sandbox/github{path}", options);

    private async Task<Answer> RunAsync(string url, params string[] options)
    {
        var result = (await Shell.RunAsync(
            _folder.Path, "curl", ["-sS", "-i", "-H", "Authorization: Bearer sandbox-token", "-H", "Content-Type: application/json", .. options, url])).Succeeded();
        var end = result.Output.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return new Answer(result.Output[..end].Split("\r\n"), result.Output[(end + 4)..]);
    }

    private sealed record Answer(string[] Head, string Body)
    {
        public int Status => int.Parse(Head[0].Split(' ')[1], null);

        public JsonNode Json => JsonNode.Parse(Body)!;

        public string? Header(string name) =>
            Head.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
    }
}
