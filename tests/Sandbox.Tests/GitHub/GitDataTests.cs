using System.Text;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.GitHub;

/// <summary>Blobs, trees, commits and references.</summary>
public sealed class GitDataTests : SandboxTest
{
    private const string Shop = "/repos/acme/shop";

    [Fact]
    public async Task Many_files_become_one_commit()
    {
        var head = await HeadAsync();
        var entries = Enumerable.Range(0, 100).Select(i => new { path = $"files/{i:000}.txt", mode = "100644", type = "blob", content = $"{i}\n" });
        var tree = await GitHub.PostAsync($"{Shop}/git/trees", new { base_tree = head, tree = entries });
        var commit = await GitHub.PostAsync($"{Shop}/git/commits", new { message = "Many", tree = (string)tree["sha"]!, parents = new[] { head } });
        var moved = await GitHub.PatchAsync($"{Shop}/git/refs/heads/main", new { sha = (string)commit["sha"]! });

        moved.Status.ShouldBe(200);
        var listed = await GitHub.GetAsync($"{Shop}/git/trees/main?recursive=1");
        listed["tree"].AsArray().Count(e => ((string)e!["path"]!).StartsWith("files/", StringComparison.Ordinal)).ShouldBe(100);
        listed["tree"].AsArray().Single(e => (string)e!["path"]! == "files/042.txt")!["size"]!.GetValue<int>().ShouldBe(3);
        ((bool)listed["truncated"]).ShouldBeFalse();
        (await GitHub.GetAsync($"{Shop}/contents/package.json")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_blob_comes_back_as_it_went_in()
    {
        var made = await GitHub.PostAsync($"{Shop}/git/blobs", new { content = "AAEC/w==", encoding = "base64" });

        made.Status.ShouldBe(201);
        var read = await GitHub.GetAsync($"{Shop}/git/blobs/{made["sha"]}");
        ((string?)read["content"])!.Trim().ShouldBe("AAEC/w==");
        ((int)read["size"]).ShouldBe(4);
    }

    [Fact]
    public async Task A_commit_keeps_the_author_that_was_given_and_its_id_is_Gits_own()
    {
        var head = await HeadAsync();
        var tree = (string)(await GitHub.GetAsync($"{Shop}/git/commits/{head}"))["tree"]["sha"]!;
        var date = "2026-11-20T14:30:00+02:00";
        var author = new { name = "Ada", email = "ada@example.org", date };

        var commit = await GitHub.PostAsync($"{Shop}/git/commits", new { message = "Mine", tree, parents = new[] { head }, author });

        var text = $"tree {tree}\nparent {head}\nauthor Ada <ada@example.org> 1795177800 +0200\ncommitter Ada <ada@example.org> 1795177800 +0200\n\nMine";
        ((string?)commit["sha"]).ShouldBe(GitSha("commit", text));
        ((string?)commit["author"]["date"]).ShouldBe("2026-11-20T12:30:00Z");
    }

    [Fact]
    public async Task A_branch_does_not_move_away_from_its_commits_unless_forced()
    {
        var first = await HeadAsync();
        var second = await CommitAsync(first, "Second");
        var aside = await CommitAsync(first, "Aside");
        (await MoveAsync(second)).Status.ShouldBe(200);

        var refused = await MoveAsync(aside);
        refused.Status.ShouldBe(422);
        refused.Message.ShouldBe("Update is not a fast forward");

        (await MoveAsync(aside, force: true)).Status.ShouldBe(200);
        (await HeadAsync()).ShouldBe(aside);
    }

    [Fact]
    public async Task A_reference_is_made_once_read_and_deleted()
    {
        var head = await HeadAsync();
        var made = await GitHub.PostAsync($"{Shop}/git/refs", new { @ref = "refs/heads/feature/x", sha = head });

        made.Status.ShouldBe(201);
        ((string?)made["object"]["sha"]).ShouldBe(head);
        (await GitHub.PostAsync($"{Shop}/git/refs", new { @ref = "refs/heads/feature/x", sha = head })).Message.ShouldBe("Reference already exists");
        (await GitHub.GetAsync($"{Shop}/git/ref/heads%2Ffeature%2Fx")).Status.ShouldBe(200);
        (await GitHub.GetAsync($"{Shop}/git/matching-refs/heads/feat")).Json!.AsArray().Count.ShouldBe(1);
        ((string?)(await GitHub.GetAsync($"{Shop}/branches/feature/x"))["commit"]["sha"]).ShouldBe(head);
        (await GitHub.DeleteAsync($"{Shop}/git/refs/heads/feature/x")).Status.ShouldBe(204);
        (await GitHub.GetAsync($"{Shop}/git/ref/heads/feature/x")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("git/refs", """{"ref":"refs/heads/x","sha":"0123456789012345678901234567890123456789"}""", "Object does not exist")]
    [InlineData("git/refs", """{"ref":"refs/heads/x"}""", "Invalid request.\n\n\"sha\" wasn't supplied.")]
    [InlineData("git/commits", """{"message":"x","tree":"0123456789012345678901234567890123456789"}""", "Tree SHA does not exist")]
    [InlineData("git/trees", """{"tree":[{"path":"a/../b","mode":"100644","content":""}]}""", "tree.path contains a malformed path component")]
    [InlineData("git/trees", """{"tree":[{"path":".git/config","mode":"100644","content":""}]}""", "tree.path contains a malformed path component")]
    [InlineData("git/trees", """{"tree":[{"path":"not-there","mode":"100644","sha":null}]}""", "GitRPC::BadObjectState")]
    [InlineData("git/trees", """{"tree":[{"path":"a","mode":"100644","sha":"0123456789012345678901234567890123456789"}]}""", "tree.sha 0123456789012345678901234567890123456789 is not a valid blob")]
    public async Task What_can_not_be_is_refused_with_the_reason(string path, string body, string reason)
    {
        var refused = await GitHub.PostAsync($"{Shop}/{path}", JsonNode.Parse(body)!);

        refused.Status.ShouldBe(422);
        refused.Message.ShouldBe(reason);
    }

    [Theory]
    [InlineData("git/blobs", """{"content":"x"}""")]
    [InlineData("git/trees", """{"tree":[{"path":"a","mode":"100644","content":"x"}]}""")]
    [InlineData("git/refs", """{"ref":"refs/heads/x","sha":"0123456789012345678901234567890123456789"}""")]
    public async Task An_empty_repository_has_no_Git_database(string path, string body)
    {
        var refused = await GitHub.PostAsync($"/repos/acme/gitops/{path}", JsonNode.Parse(body)!);

        refused.Status.ShouldBe(409);
        refused.Message.ShouldBe("Git Repository is empty.");
    }

    [Fact]
    public async Task A_tag_object_leads_to_its_commit()
    {
        var head = await HeadAsync();
        var tag = await GitHub.PostAsync($"{Shop}/git/tags", new { tag = "v1", message = "One", @object = head, type = "commit" });
        await GitHub.PostAsync($"{Shop}/git/refs", new { @ref = "refs/tags/v1", sha = (string)tag["sha"]! });

        ((string?)(await GitHub.GetAsync($"{Shop}/git/ref/tags/v1"))["object"]["type"]).ShouldBe("tag");
        ((string?)(await GitHub.GetAsync($"{Shop}/tags")).Json![0]!["commit"]!["sha"]).ShouldBe(head);
        ((string?)(await GitHub.GetAsync($"{Shop}/commits/v1"))["sha"]).ShouldBe(head);
    }

    private async Task<string> HeadAsync() => (string)(await GitHub.GetAsync($"{Shop}/git/ref/heads/main"))["object"]["sha"]!;

    private Task<Hosting.GitHubReply> MoveAsync(string sha, bool force = false) =>
        GitHub.PatchAsync($"{Shop}/git/refs/heads/main", new { sha, force });

    private async Task<string> CommitAsync(string parent, string message)
    {
        var tree = (string)(await GitHub.GetAsync($"{Shop}/git/commits/{parent}"))["tree"]["sha"]!;
        return (string)(await GitHub.PostAsync($"{Shop}/git/commits", new { message, tree, parents = new[] { parent } }))["sha"]!;
    }

    private static string GitSha(string kind, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
#pragma warning disable CA5350 // Git names its objects by SHA-1.
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData([.. Encoding.ASCII.GetBytes($"{kind} {bytes.Length}\0"), .. bytes]));
#pragma warning restore CA5350
    }
}
