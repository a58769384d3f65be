using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Commits;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class FileReadTests : GitHubFixture
{
    private readonly GitHubRepository _repository;

    public FileReadTests() => _repository = new(Server, Credential, Shop, Name);

    [Fact]
    public async Task Folders_are_read_with_their_head_in_one_call()
    {
        Http.On("POST /graphql", 200, At($$"""
            "f0":{"name":"shop","mode":16384,"type":"tree","oid":"{{Sha('1')}}","object":{"entries":[
                {{Blob("kustomization.yaml", "resources: []")}},
                {"name":"overlays","mode":16384,"type":"tree","oid":"{{Sha('2')}}","object":{"entries":[{{Blob("run.sh", "#!/bin/sh", 33261)}}]} },
                {"name":"link","mode":40960,"type":"blob","oid":"{{Sha('3')}}","object":{"text":"elsewhere"} },
                {"name":"module","mode":57344,"type":"commit","oid":"{{Sha('4')}}","object":null}
            ]} },
            "f1":null
            """));

        var files = await _repository.ReadAsync(BranchName.Main, [Path("apps/shop"), Path("apps/none")]);

        files.Head.ShouldBe(Parsed.As<CommitSha>(Sha('a')));
        files.Files.ShouldBe([
            new(Path("apps/shop/kustomization.yaml"), FileContent.Of("resources: []")),
            new(Path("apps/shop/overlays/run.sh"), FileContent.Of("#!/bin/sh"), Executable: true),
        ]);
        Sent(0)["variables"]!["revision"]!.GetValue<string>().ShouldBe("refs/heads/main");
        Sent(0)["variables"]!["p0"]!.GetValue<string>().ShouldBe("apps/shop");
    }

    [Fact]
    public async Task A_path_goes_as_a_variable_and_never_into_the_query()
    {
        Http.On("POST /graphql", 200, At("\"f0\":null"));

        await _repository.ReadAsync(BranchName.Main, [Path("a\"){x}")]);

        Sent(0)["query"]!.GetValue<string>().ShouldNotContain("{x}");
        Sent(0)["variables"]!["p0"]!.GetValue<string>().ShouldBe("a\"){x}");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"not the whole fi\"")]
    public async Task A_file_that_GraphQL_does_not_give_whole_is_read_by_itself(string text)
    {
        var oid = BlobId.Of(FileContent.Of([1, 2, 255]), Sha('0'));
        Http.On("POST /graphql", 200, At($$"""
            "f0":{"name":"logo.png","mode":33188,"type":"blob","oid":"{{oid}}","object":{"text":{{text}}} }
            """))
            .On($"GET /repos/acme/shop/git/blobs/{oid}", (_, _) => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent([1, 2, 255]) }));

        var files = await _repository.ReadAsync(BranchName.Main, [Path("logo.png")]);

        files.Files[0].Content.ShouldBe(FileContent.Of([1, 2, 255]));
    }

    [Fact]
    public async Task Folders_deeper_than_one_query_goes_take_another_on_the_same_commit()
    {
        var nested = """{"name":"d6","mode":16384,"type":"tree","oid":"1"}""";
        for (var depth = 5; depth > 0; depth--)
            nested = $$"""{"name":"d{{depth}}","mode":16384,"type":"tree","oid":"1","object":{"entries":[{{nested}}]} }""";
        Http.On("POST /graphql", 200, At($"\"f0\":{nested}"))
            .On("POST /graphql", 200, $$"""
                {"data":{"repository":{"isEmpty":false,"commit":{"oid":"{{Sha('a')}}","tree":{"oid":"t"},
                 "f0":{"name":"d6","mode":16384,"type":"tree","oid":"1","object":{"entries":[{{Blob("deep.yaml", "x")}}]} } } } } }
                """);

        var files = await _repository.ReadAsync(BranchName.Main, [Path("d1")]);

        files.Files.Select(f => f.Path.Value).ShouldBe(["d1/d2/d3/d4/d5/d6/deep.yaml"]);
        Sent(1)["variables"]!["revision"]!.GetValue<string>().ShouldBe(Sha('a'));
        Sent(1)["variables"]!["p0"]!.GetValue<string>().ShouldBe("d1/d2/d3/d4/d5/d6");
    }

    [Fact]
    public async Task The_root_is_read_as_the_tree()
    {
        Http.On("POST /graphql", 200, At($$"""
            "f0":{"entries":[{{Blob("README.md", "# Shop")}}]}
            """));

        (await _repository.ReadAsync(BranchName.Main, [RepoPath.Root])).Files.Select(f => f.Path.Value).ShouldBe(["README.md"]);
    }

    [Fact]
    public async Task A_branch_that_is_not_there_has_no_head_and_no_files()
    {
        Http.On("POST /graphql", 200, """{"data":{"repository":{"isEmpty":true,"ref":null}}}""");

        (await _repository.ReadAsync(BranchName.Main, [RepoPath.Root])).ShouldBe(new BranchFiles(null));
    }

    [Fact]
    public async Task A_commit_that_is_gone_is_not_found()
    {
        Http.On("POST /graphql", 200, """{"data":{"repository":{"isEmpty":false,"commit":null}}}""");

        (await FailAsync(_repository.ReadAsync(Parsed.As<CommitSha>(Sha('a')), [RepoPath.Root]))).Fault.ShouldBe(Fault.NotFound);
    }

    [Fact]
    public async Task A_repository_that_the_token_may_not_see_is_not_found()
    {
        Http.On("POST /graphql", 200,
            """{"data":{"repository":null},"errors":[{"type":"NOT_FOUND","message":"Could not resolve to a Repository with the name 'acme/shop'."}]}""");

        (await FailAsync(_repository.ReadAsync(BranchName.Main, [RepoPath.Root]))).Fault.ShouldBe(Fault.NotFound);
    }

    [Theory]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{}""")]
    [InlineData("""{"data":{"repository":{"isEmpty":false,"ref":{"target":{}}}}}""")]
    [InlineData("""{"data":{"repository":{"isEmpty":false,"ref":{"target":{"oid":"not an id","tree":{"oid":"t"}}}}}}""")]
    [InlineData("""{"data":{"repository":{"isEmpty":false,"ref":{"target":{"oid":null,"tree":"t"}}}}}""")]
    [InlineData("""{"data":{"repository":{"isEmpty":false,"ref":{"target":7}}}}""")]
    public async Task An_answer_of_another_shape_is_unreadable(string answer)
    {
        Http.On("POST /graphql", 200, answer);

        (await FailAsync(_repository.ReadAsync(BranchName.Main, [RepoPath.Root]))).Fault.ShouldBe(Fault.Unreadable);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(409)]
    public async Task A_branch_without_a_commit_has_no_head(int status)
    {
        Http.On("GET /repos/acme/shop/git/ref/heads/release/2", status);

        (await _repository.HeadAsync(Parsed.As<BranchName>("release/2"))).ShouldBeNull();
    }

    private static string At(string files) =>
        $$"""{"data":{"repository":{"isEmpty":false,"ref":{"target":{"oid":"{{Sha('a')}}","tree":{"oid":"t"},{{files}} } } } } }""";

    private static string Blob(string name, string text, int mode = 33188) =>
        $$"""{"name":"{{name}}","mode":{{mode}},"type":"blob","oid":"{{BlobId.Of(FileContent.Of(text), Sha('0'))}}","object":{"text":"{{text}}"} }""";

    private static RepoPath Path(string path) => Parsed.As<RepoPath>(path);
}
