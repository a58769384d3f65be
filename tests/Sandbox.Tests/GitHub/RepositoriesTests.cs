using DevPortal.Sandbox.GitHub.Secrets;

namespace DevPortal.Sandbox.Tests.GitHub;

public sealed class RepositoriesTests : SandboxTest
{
    [Fact]
    public async Task The_first_start_brings_sources_and_an_empty_GitOps_repository()
    {
        var listed = await GitHub.GetAsync("/orgs/acme/repos");

        listed.Json!.AsArray().Select(r => (string?)r!["full_name"]).ShouldBe(["acme/shop", "acme/blog", "acme/gitops"], ignoreOrder: true);
        (await GitHub.GetAsync("/repos/acme/gitops/commits")).Message.ShouldBe("Git Repository is empty.");
        ((string?)(await GitHub.GetAsync("/repos/acme/shop/contents/package.json"))["type"]).ShouldBe("file");
    }

    [Fact]
    public async Task A_repository_is_made_for_the_user_or_an_organisation()
    {
        var mine = await GitHub.PostAsync("/user/repos", new { name = "notes", auto_init = true, @private = true });
        var ours = await GitHub.PostAsync("/orgs/acme/repos", new { name = "orders", description = "Orders" });

        (mine.Status, (string?)mine["full_name"]).ShouldBe((201, "sandbox/notes"));
        (ours.Status, (string?)ours["full_name"]).ShouldBe((201, "acme/orders"));
        mine.Header("Location").ShouldBe(Sandbox.Url + "/sandbox/github/repos/sandbox/notes");
        ((string?)ours["clone_url"]).ShouldBe(Sandbox.Url + "/sandbox/git/acme/orders.git");
        ((string?)(await GitHub.GetAsync("/repos/sandbox/notes/contents/README.md"))["name"]).ShouldBe("README.md");
    }

    [Fact]
    public async Task A_name_is_given_once_whatever_its_letter_case()
    {
        var again = await GitHub.PostAsync("/orgs/acme/repos", new { name = "SHOP" });

        again.Status.ShouldBe(422);
        again.Message.ShouldBe("Repository creation failed.");
        ((string?)again["errors"][0]!["message"]).ShouldBe("name already exists on this account");
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("..")]
    [InlineData("a/b")]
    public async Task A_name_that_can_stand_in_no_path_is_refused(string name) =>
        (await GitHub.PostAsync("/orgs/acme/repos", new { name })).Status.ShouldBe(422);

    [Fact]
    public async Task A_renamed_repository_is_found_by_its_new_name_and_the_old_one_leads_there()
    {
        await GitHub.PatchAsync("/repos/acme/shop", new { name = "store" });

        (await GitHub.GetAsync("/repos/acme/store")).Status.ShouldBe(200);
        var old = await GitHub.GetAsync("/repos/acme/shop/contents/package.json?ref=main");
        old.Status.ShouldBe(301);
        old.Header("Location").ShouldBe(Sandbox.Url + "/sandbox/github/repos/acme/store/contents/package.json?ref=main");

        (await GitHub.PostAsync("/orgs/acme/repos", new { name = "shop" })).Status.ShouldBe(201);
        (await GitHub.GetAsync("/repos/acme/shop")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_transferred_repository_keeps_its_number_and_its_commits()
    {
        var before = await GitHub.GetAsync("/repos/acme/shop");

        (await GitHub.PostAsync("/repos/acme/shop/transfer", new { new_owner = "acme-labs" })).Status.ShouldBe(202);

        var after = await GitHub.GetAsync("/repos/acme-labs/shop");
        ((long)after["id"]).ShouldBe((long)before["id"]);
        (await GitHub.GetAsync("/repos/acme-labs/shop/commits")).Json!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_deleted_repository_is_gone_from_the_disk_too()
    {
        var id = (long)(await GitHub.GetAsync("/repos/acme/shop"))["id"];
        Directory.Exists(Path.Combine(Sandbox.Folder, "git", $"{id}.git")).ShouldBeTrue();

        await GitHub.PostAsync("/repos/acme/shop/actions/variables", new { name = "REGION", value = "eu" });

        (await GitHub.DeleteAsync("/repos/acme/shop")).Status.ShouldBe(204);

        (await GitHub.GetAsync("/repos/acme/shop")).Status.ShouldBe(404);
        Sandbox.Get<VariableBook>().Of(id).ShouldBeEmpty();
        Directory.Exists(Path.Combine(Sandbox.Folder, "git", $"{id}.git")).ShouldBeFalse();
    }

    [Fact]
    public async Task An_archived_repository_takes_no_commits()
    {
        await GitHub.PatchAsync("/repos/acme/shop", new { archived = true });

        var refused = await GitHub.PutAsync("/repos/acme/shop/contents/x", new { message = "x", content = "eA==" });
        refused.Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_list_is_given_in_pages_with_links_to_the_others()
    {
        for (var i = 0; i < 5; i++)
            await GitHub.PostAsync("/orgs/acme-labs/repos", new { name = $"repo-{i}" });

        var middle = await GitHub.GetAsync("/orgs/acme-labs/repos?per_page=2&page=2&sort=full_name");

        middle.Json!.AsArray().Select(r => (string?)r!["name"]).ShouldBe(["repo-2", "repo-3"]);
        var url = $"{Sandbox.Url}/sandbox/github/orgs/acme-labs/repos?per_page=2&sort=full_name&page=";
        middle.Header("Link").ShouldBe(
            $"<{url}1>; rel=\"prev\", <{url}3>; rel=\"next\", <{url}3>; rel=\"last\", <{url}1>; rel=\"first\"");
        (await GitHub.GetAsync("/orgs/acme-labs/repos?per_page=100")).Header("Link").ShouldBeNull();
    }
}
