using DevPortal.Domain.Ports;
using DevPortal.Integrations.GitHub.Repositories;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class ReadTests : GitHubFixture
{
    [Fact]
    public async Task What_has_not_changed_is_remembered()
    {
        Http.On("GET /repos/acme/shop", 200, """{"id":1,"name":"shop","full_name":"acme/shop"}""", "ETag: W/\"abc\"")
            .On("GET /repos/acme/shop", 304);
        var repositories = new RepositoriesApi(Api);

        var first = await repositories.GetAsync(Name);
        var second = await repositories.GetAsync(Name);

        second.ShouldBe(first);
        Http.Seen[1].Headers.ShouldContain("If-None-Match: W/\"abc\"");
    }

    [Fact]
    public async Task What_has_changed_replaces_what_is_remembered()
    {
        Http.On("GET /repos/acme/shop", 200, """{"id":1,"name":"shop","full_name":"acme/shop"}""", "ETag: \"a\"")
            .On("GET /repos/acme/shop", 200, """{"id":2,"name":"shop","full_name":"acme/shop"}""", "ETag: \"b\"")
            .On("GET /repos/acme/shop", 304);
        var repositories = new RepositoriesApi(Api);

        await repositories.GetAsync(Name);
        await repositories.GetAsync(Name);

        (await repositories.GetAsync(Name)).Id.ShouldBe(2);
        Http.Seen[2].Headers.ShouldContain("If-None-Match: \"b\"");
    }

    [Fact]
    public async Task Nulls_and_unknown_fields_do_no_harm()
    {
        Http.On("GET /repos/acme/shop", 200,
            """{"id":1,"name":"shop","full_name":"acme/shop","default_branch":null,"permissions":null,"brand_new":{"a":[1]}}""");

        (await new RepositoriesApi(Api).GetAsync(Name)).DefaultBranch.ShouldBeNull();
    }

    [Theory]
    [InlineData("""[1,2]""")]
    [InlineData("""null""")]
    [InlineData("""{"message":"fine, but no repository"}""")]
    [InlineData("""{"id":1,"name":null,"full_name":"acme/shop"}""")]
    [InlineData("""<html>proxy error</html>""")]
    [InlineData("")]
    public async Task An_answer_of_another_kind_is_unreadable(string body)
    {
        Http.On("GET /repos/acme/shop", 200, body);

        var problem = await FailAsync(new RepositoriesApi(Api).GetAsync(Name));

        problem.Fault.ShouldBe(Fault.Unreadable);
        problem.Sentence.ShouldStartWith("GitHub could not read the repository acme/shop: ");
    }

    [Fact]
    public async Task Pages_are_asked_for_as_they_are_needed()
    {
        Http.On("GET /repos/acme/shop/commits?sha=main&per_page=100", 200, Commits('a', 'b'),
            "Link: <https://api.github.com/repositories/1/commits?page=2>; rel=\"next\", <https://api.github.com/x>; rel=\"last\"")
            .On("GET /repositories/1/commits?page=2", 200, Commits('c'), "Link: <https://api.github.com/x>; rel=\"first\"");

        var commits = await new HistoryApi(Api, Name).CommitsAsync("main").Select(c => c.Sha.Value[0]).ToListAsync();

        commits.ShouldBe(['a', 'b', 'c']);
    }

    [Fact]
    public async Task A_page_elsewhere_is_not_followed()
    {
        Http.On("GET /repos/acme/shop/commits?sha=main&per_page=100", 200, Commits('a'), "Link: <https://evil.example/x>; rel=\"next\"");

        (await new HistoryApi(Api, Name).CommitsAsync("main").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_history_of_a_path_names_it_escaped()
    {
        Http.On("GET /repos/acme/shop/commits?sha=release%2F2&path=apps%2Fshop&per_page=100", 409, """{"message":"Git Repository is empty."}""");

        (await new HistoryApi(Api, Name).CommitsAsync("release/2", "apps/shop").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_tree_too_large_for_one_answer_is_walked()
    {
        Http.On("GET /repos/acme/shop/git/trees/main?recursive=1", 200, """{"sha":"t","truncated":true,"tree":[]}""")
            .On("GET /repos/acme/shop/git/trees/main", 200, """
                {"sha":"t","tree":[{"path":"a.txt","mode":"100644","type":"blob","sha":"1"},{"path":"apps","mode":"040000","type":"tree","sha":"t2"}]}
                """)
            .On("GET /repos/acme/shop/git/trees/t2", 200, """{"sha":"t2","tree":[{"path":"b.txt","mode":"100644","type":"blob","sha":"2"}]}""");

        var tree = await new ContentsApi(Api, Name).TreeAsync("main");

        tree.Select(e => e.Path).ShouldBe(["a.txt", "apps", "apps/b.txt"]);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_none()
    {
        Http.On("GET /repos/acme/shop/contents/k8s/a%20b.yaml?ref=main", 404).On("GET /repos/acme/shop/contents/README.md?ref=main", 200, "# Shop");
        var contents = new ContentsApi(Api, Name);

        (await contents.FileAsync("k8s/a b.yaml", "main")).ShouldBeNull();
        (await contents.FileAsync("README.md", "main"))!.Text.ShouldBe("# Shop");
    }

    private static string Commits(params char[] digits) =>
        $"[{string.Join(',', digits.Select(d => $$"""{"sha":"{{Sha(d)}}","commit":{"message":"m"} }"""))}]";
}
