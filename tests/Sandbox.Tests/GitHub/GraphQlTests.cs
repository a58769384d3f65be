using System.Text;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.GitHub;

public sealed class GraphQlTests : SandboxTest
{
    private const string Commit = """
        mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid url } ref { name } clientMutationId } }
        """;

    [Fact]
    public async Task Many_files_are_committed_in_one_call()
    {
        var head = await HeadAsync();
        var additions = Enumerable.Range(0, 100).Select(i => new { path = $"apps/{i}/deployment.yaml", contents = Encode($"replicas: {i}\n") });

        var answer = await CommitAsync(head, additions: additions, deletions: [new { path = "catalogue.js" }]);

        var oid = (string)answer["data"]["createCommitOnBranch"]!["commit"]!["oid"]!;
        oid.ShouldBe(await HeadAsync());
        var commit = await GitHub.GetAsync($"/repos/acme/shop/commits/{oid}?per_page=100");
        ((string?)commit["commit"]["message"]).ShouldBe("Headline\n\nBody");
        ((string?)commit["commit"]["committer"]!["name"]).ShouldBe("GitHub");
        ((string?)commit["parents"][0]!["sha"]).ShouldBe(head);
        (await GitHub.GetAsync("/repos/acme/shop/contents/catalogue.js")).Status.ShouldBe(404);
        (await GitHub.GetAsync("/repos/acme/shop/contents/apps/99/deployment.yaml")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_commit_on_a_branch_that_has_moved_is_stale_data()
    {
        var head = await HeadAsync();
        await CommitAsync(head, [new { path = "a", contents = "eA==" }]);

        var stale = await CommitAsync(head, [new { path = "b", contents = "eA==" }]);

        stale.Status.ShouldBe(200);
        stale["data"]["createCommitOnBranch"].ShouldBeNull();
        var error = stale["errors"][0]!;
        ((string?)error["type"], (string?)error["path"]![0]).ShouldBe(("STALE_DATA", "createCommitOnBranch"));
        ((string?)error["message"]).ShouldBe($"Expected branch to point to \"{head}\" but it did not.  Pull and try again.");
    }

    [Fact]
    public async Task Of_commits_at_the_same_time_onto_one_head_one_lands()
    {
        var head = await HeadAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => CommitAsync(head, [new { path = $"{i}", contents = "eA==" }])));

        answers.Count(a => a["data"]["createCommitOnBranch"] is not null).ShouldBe(1);
        (await GitHub.GetAsync("/repos/acme/shop/commits")).Json!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_can_not_be_committed_is_refused_and_nothing_is_changed()
    {
        var head = await HeadAsync();

        Message(await CommitAsync(head, deletions: [new { path = "nope" }])).ShouldBe(
            $"A path was requested for deletion which does not exist as of commit oid `{head}`");
        Message(await CommitAsync(head, [new { path = "../x", contents = "" }])).ShouldContain("malformed path component");
        Message(await CommitAsync(head, [new { path = "x", contents = "###" }])).ShouldContain("not valid Base64");
        Message(await CommitAsync(head, [new { path = "x", contents = "" }], branch: "nope")).ShouldBe(
            "A ref named \"refs/heads/nope\" does not exist in acme/shop.");
        Message(await CommitAsync(head, [new { path = "x", contents = "" }], repository: "acme/nope")).ShouldBe(
            "Could not resolve to a Repository with the name 'acme/nope'.");
        (await HeadAsync()).ShouldBe(head);
    }

    [Fact]
    public async Task A_required_value_that_is_missing_is_named()
    {
        var answer = await GitHub.GraphQlAsync(Commit, new
        {
            input = new { branch = new { repositoryNameWithOwner = "acme/shop", branchName = "main" }, message = new { headline = "x" } },
        });

        Message(answer).ShouldBe(
            "Variable $input of type CreateCommitOnBranchInput! was provided invalid value for expectedHeadOid (Expected value to not be null)");
    }

    [Fact]
    public async Task Files_are_read_with_aliases_fragments_and_variables()
    {
        var answer = await GitHub.GraphQlAsync("""
            query Read($owner: String!, $name: String!, $path: String!, $deep: Boolean = true) {
              repository(owner: $owner, name: $name) {
                isEmpty
                at: ref(qualifiedName: "refs/heads/main") {
                  target {
                    ... on Commit {
                      oid
                      manifest: file(path: $path) { ...entry }
                      folder: file(path: "test") { ...entry }
                      history(first: 1) { totalCount nodes { message } pageInfo { hasNextPage } }
                    }
                  }
                }
                object(expression: "main:server.js") { __typename ... on Blob { byteSize isBinary text @include(if: $deep) } }
              }
            }
            fragment entry on TreeEntry { name mode type object { ... on Blob { text } ... on Tree { entries { path } } } }
            """, new { owner = "acme", name = "shop", path = "package.json" });

        var commit = answer["data"]["repository"]!["at"]!["target"]!;
        ((string?)commit["oid"]).ShouldBe(await HeadAsync());
        ((string?)commit["manifest"]!["object"]!["text"])!.ShouldContain("\"name\": \"shop\"");
        ((int)commit["manifest"]!["mode"]!).ShouldBe(33188);
        ((string?)commit["folder"]!["object"]!["entries"]![0]!["path"]).ShouldBe("test/catalogue.test.js");
        commit["history"]!.ToJsonString().ShouldBe("""{"totalCount":1,"nodes":[{"message":"Begin"}],"pageInfo":{"hasNextPage":false}}""");
        ((string?)answer["data"]["repository"]!["object"]!["__typename"]).ShouldBe("Blob");
    }

    [Fact]
    public async Task A_field_that_is_not_there_is_an_error_of_its_own_kind()
    {
        var answer = await GitHub.GraphQlAsync("{ viewer { login hobby } }");

        answer.Status.ShouldBe(200);
        answer.Json!["data"].ShouldBeNull();
        Message(answer).ShouldBe("Field 'hobby' doesn't exist on type 'User'");
        var error = answer["errors"][0]!;
        error["path"]!.ToJsonString().ShouldBe("""["query","viewer","hobby"]""");
        error["extensions"]!.ToJsonString().ShouldBe("""{"code":"undefinedField","typeName":"User","fieldName":"hobby"}""");
        error["locations"]!.ToJsonString().ShouldBe("""[{"line":1,"column":18}]""");
    }

    [Theory]
    [InlineData("{ viewer { login }", "Unexpected end of document")]
    [InlineData("{ viewer }", "Field must have selections")]
    [InlineData("{ viewer { login { x } } }", "Selections can't be made on scalars")]
    [InlineData("{ repository(owner: \"acme\") { name } }", "missing required arguments: name")]
    [InlineData("query($x: String) { viewer { login } }", "declared by anonymous query but not used")]
    [InlineData("{ user(login: $x) { login } }", "used by anonymous query but not declared")]
    [InlineData("{ ...loop } fragment loop on Query { ...loop }", "infinite loop")]
    [InlineData("{ repository(owner: \"acme\", name: \"shop\") { refs(refPrefix: \"refs/heads/\") { totalCount } } }", "You must provide a `first` or `last`")]
    public async Task A_query_that_is_wrong_says_why(string query, string reason) =>
        Message(await GitHub.GraphQlAsync(query)).ShouldContain(reason);

    [Fact]
    public async Task A_query_nested_without_end_is_refused()
    {
        var query = string.Concat(Enumerable.Repeat("{a", 100_000));

        Message(await GitHub.GraphQlAsync(query)).ShouldContain("nested deeper");
    }

    [Fact]
    public async Task GraphQL_has_a_limit_of_its_own()
    {
        var answer = await GitHub.GraphQlAsync("{ rateLimit { limit cost remaining used } viewer { login } }");

        answer.Header("X-RateLimit-Resource").ShouldBe("graphql");
        answer["data"]["rateLimit"]!.ToJsonString().ShouldBe("""{"limit":5000,"cost":1,"remaining":4999,"used":1}""");
        ((int)(await GitHub.GetAsync("/rate_limit"))["resources"]["core"]!["used"]!).ShouldBe(0);
    }

    [Fact]
    public async Task A_list_is_walked_by_its_cursors()
    {
        var head = await HeadAsync();
        for (var i = 0; i < 3; i++)
            await GitHub.PostAsync("/repos/acme/shop/git/refs", new { @ref = $"refs/heads/b{i}", sha = head });

        const string Query = """
            query($after: String) { repository(owner: "acme", name: "shop") { refs(refPrefix: "refs/heads/", first: 3, after: $after) {
              totalCount nodes { name } pageInfo { hasNextPage endCursor } } } }
            """;
        var first = (await GitHub.GraphQlAsync(Query))["data"]["repository"]!["refs"]!;
        var second = (await GitHub.GraphQlAsync(Query, new { after = (string?)first["pageInfo"]!["endCursor"] }))["data"]["repository"]!["refs"]!;

        first["nodes"]!.AsArray().Concat(second["nodes"]!.AsArray()).Select(n => (string?)n!["name"]).ShouldBe(["b0", "b1", "b2", "main"]);
        ((bool)second["pageInfo"]!["hasNextPage"]!).ShouldBeFalse();
    }

    private static string Message(GitHubReply reply) => (string)reply["errors"][0]!["message"]!;

    private async Task<string> HeadAsync() => (string)(await GitHub.GetAsync("/repos/acme/shop/git/ref/heads/main"))["object"]["sha"]!;

    private Task<GitHubReply> CommitAsync(
        string head, IEnumerable<object>? additions = null, object[]? deletions = null, string branch = "main", string repository = "acme/shop") =>
        GitHub.GraphQlAsync(Commit, new
        {
            input = new
            {
                branch = new { repositoryNameWithOwner = repository, branchName = branch },
                message = new { headline = "Headline", body = "Body" },
                fileChanges = new { additions = additions ?? [], deletions = deletions ?? [] },
                expectedHeadOid = head,
                clientMutationId = "1",
            },
        });

    private static string Encode(string content) => Convert.ToBase64String(Encoding.UTF8.GetBytes(content));
}
