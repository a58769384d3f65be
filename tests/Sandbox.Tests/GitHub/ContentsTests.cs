using System.Text;

namespace DevPortal.Sandbox.Tests.GitHub;

public sealed class ContentsTests : SandboxTest
{
    private const string Contents = "/repos/acme/gitops/contents";

    [Fact]
    public async Task A_file_begins_an_empty_repository()
    {
        var made = await PutAsync("apps/shop/deployment.yaml", "one");

        made.Status.ShouldBe(201);
        ((string?)made["content"]["path"]).ShouldBe("apps/shop/deployment.yaml");
        ((string?)made["commit"]["message"]).ShouldBe("Write");
        (await GitHub.GetAsync("/repos/acme/gitops/branches")).Json!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_is_replaced_only_by_whoever_knows_what_is_there()
    {
        var made = await PutAsync("a.txt", "one");
        var sha = (string)made["content"]["sha"]!;

        (await PutAsync("a.txt", "two")).Message.ShouldBe("Invalid request.\n\n\"sha\" wasn't supplied.");
        var wrong = await PutAsync("a.txt", "two", new string('1', 40));
        (wrong.Status, wrong.Message).ShouldBe((409, $"a.txt does not match {new string('1', 40)}"));
        (await PutAsync("a.txt", "two", sha)).Status.ShouldBe(200);
        (await PutAsync("a.txt", "three", sha)).Status.ShouldBe(409);
        (await ReadAsync("a.txt")).ShouldBe("two");
    }

    [Fact]
    public async Task Different_files_written_at_the_same_time_all_stand()
    {
        await PutAsync("first.txt", "x");

        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PutAsync($"{i}.txt", "x")));

        written.ShouldAllBe(w => w.Status == 201);
        (await GitHub.GetAsync($"{Contents}/")).Json!.AsArray().Count.ShouldBe(9);
        (await GitHub.GetAsync("/repos/acme/gitops/commits")).Json!.AsArray().Count.ShouldBe(9);
    }

    [Fact]
    public async Task A_deleted_file_is_gone_and_its_history_is_not()
    {
        var made = await PutAsync("folder/a.txt", "one");
        await PutAsync("b.txt", "one");

        var deleted = await GitHub.DeleteAsync($"{Contents}/folder/a.txt", new { message = "Delete", sha = (string)made["content"]["sha"]! });

        deleted.Status.ShouldBe(200);
        deleted.Json!["content"].ShouldBeNull();
        (await GitHub.GetAsync($"{Contents}/folder")).Status.ShouldBe(404);
        var history = await GitHub.GetAsync("/repos/acme/gitops/commits?path=folder/a.txt");
        history.Json!.AsArray().Select(c => (string?)c!["commit"]!["message"]).ShouldBe(["Delete", "Write"]);
    }

    [Fact]
    public async Task A_file_is_given_raw_to_whoever_asks_for_that()
    {
        await PutAsync("a b.txt", "Привіт\n");

        var raw = await GitHub.GetAsync($"{Contents}/a%20b.txt", ("Accept", "application/vnd.github.raw+json"));

        ((string?)raw.Json).ShouldBe("Привіт\n");
        ((string?)(await GitHub.GetAsync($"{Contents}/a%20b.txt"))["sha"]).ShouldBe("5ae1933c33c44837d6e55736f3e00022fc5fba99");
    }

    [Fact]
    public async Task A_download_url_gives_the_bytes_also_from_a_branch_with_slashes()
    {
        await PutAsync("folder/a.txt", "one");
        var head = (string)(await GitHub.GetAsync("/repos/acme/gitops/git/ref/heads/main"))["object"]["sha"]!;
        await GitHub.PostAsync("/repos/acme/gitops/git/refs", new { @ref = "refs/heads/feature/x", sha = head });

        var url = (string)(await GitHub.GetAsync($"{Contents}/folder/a.txt?ref=feature/x"))["download_url"]!;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new("Bearer", "sandbox-token");
        using var answer = await Sandbox.Http.SendAsync(request);

        (await answer.Content.ReadAsStringAsync()).ShouldBe("one");
    }

    [Fact]
    public async Task What_can_not_be_found_says_what_was_looked_for()
    {
        (await GitHub.GetAsync($"{Contents}/a.txt")).Message.ShouldBe("This repository is empty.");
        await PutAsync("a.txt", "one");
        (await GitHub.GetAsync($"{Contents}/b.txt")).Message.ShouldBe("Not Found");
        (await GitHub.GetAsync($"{Contents}/a.txt?ref=nope")).Message.ShouldBe("No commit found for the ref nope");
        (await GitHub.PutAsync($"{Contents}/b.txt", new { message = "x", content = "eA==", branch = "nope" })).Message.ShouldBe("Branch nope not found");
    }

    [Fact]
    public async Task A_comparison_counts_commits_on_both_sides_and_shows_what_changed()
    {
        await PutAsync("a.txt", "one\n");
        var first = (string)(await GitHub.GetAsync("/repos/acme/gitops/branches/main"))["commit"]["sha"]!;
        await GitHub.PostAsync("/repos/acme/gitops/git/refs", new { @ref = "refs/heads/side", sha = first });
        await PutAsync("b.txt", "main\n");
        await GitHub.PutAsync($"{Contents}/c.txt", new { message = "Side", content = "c2lkZQo=", branch = "side" });

        var compared = await GitHub.GetAsync("/repos/acme/gitops/compare/main...side");

        ((string?)compared["status"]).ShouldBe("diverged");
        ((int)compared["ahead_by"], (int)compared["behind_by"]).ShouldBe((1, 1));
        ((string?)compared["merge_base_commit"]["sha"]).ShouldBe(first);
        var file = compared["files"].AsArray().Single()!;
        ((string?)file["filename"], (string?)file["status"], (string?)file["patch"]).ShouldBe(("c.txt", "added", "@@ -0,0 +1 @@\n+side"));
        ((string?)(await GitHub.GetAsync($"/repos/acme/gitops/compare/{first}...main"))["status"]).ShouldBe("ahead");
        ((string?)(await GitHub.GetAsync("/repos/acme/gitops/compare/main...main"))["status"]).ShouldBe("identical");
        (await GitHub.GetAsync("/repos/acme/gitops/compare/main...nope")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_commit_shows_its_files_renamed_binary_and_deleted_ones_too()
    {
        var lines = string.Concat(Enumerable.Range(0, 30).Select(i => $"line {i}\n"));
        await CommitAsync(("old name.txt", lines), ("gone.txt", "x\n"), ("kept.txt", "a\n"));
        await CommitAsync(("old name.txt", null), ("new name.txt", lines + "more\n"), ("gone.txt", null), ("binary.bin", "\0\u0001"), ("kept.txt", "b\n"));

        var commit = await GitHub.GetAsync("/repos/acme/gitops/commits/main");

        commit["files"].AsArray().Select(f => $"{f!["status"]} {f["filename"]} {f["previous_filename"]} +{f["additions"]}-{f["deletions"]}").ShouldBe(
        [
            "added binary.bin  +0-0",
            "removed gone.txt  +0-1",
            "modified kept.txt  +1-1",
            "renamed new name.txt old name.txt +1-0",
        ]);
        commit["files"][0]!["patch"].ShouldBeNull();
        ((string?)commit["files"][3]!["patch"])!.ShouldEndWith("+more");
        ((int)commit["stats"]["total"]!).ShouldBe(4);
    }

    private async Task CommitAsync(params (string Path, string? Content)[] files)
    {
        if ((await GitHub.GetAsync("/repos/acme/gitops/branches/main")).Status == 404)
            await PutAsync("begin.txt", "x");

        var head = (string)(await GitHub.GetAsync("/repos/acme/gitops/git/ref/heads/main"))["object"]["sha"]!;
        var entries = files.Select(f => f.Content is null
            ? new Dictionary<string, string?>(StringComparer.Ordinal) { ["path"] = f.Path, ["mode"] = "100644", ["sha"] = null }
            : new Dictionary<string, string?>(StringComparer.Ordinal) { ["path"] = f.Path, ["mode"] = "100644", ["content"] = f.Content });
        var tree = await GitHub.PostAsync("/repos/acme/gitops/git/trees", new { base_tree = head, tree = entries });
        var commit = await GitHub.PostAsync("/repos/acme/gitops/git/commits", new { message = "Commit", tree = (string)tree["sha"]!, parents = new[] { head } });
        await GitHub.PatchAsync("/repos/acme/gitops/git/refs/heads/main", new { sha = (string)commit["sha"]! });
    }

    private Task<Hosting.GitHubReply> PutAsync(string path, string content, string? sha = null) =>
        GitHub.PutAsync($"{Contents}/{path}", new { message = "Write", content = Convert.ToBase64String(Encoding.UTF8.GetBytes(content)), sha });

    private async Task<string> ReadAsync(string path) => Encoding.UTF8.GetString(Convert.FromBase64String(
        ((string)(await GitHub.GetAsync($"{Contents}/{path}"))["content"]!).Replace("\n", "", StringComparison.Ordinal)));
}
