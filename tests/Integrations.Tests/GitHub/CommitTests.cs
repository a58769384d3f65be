using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Commits;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class CommitTests : GitHubFixture
{
    private static readonly CommitSha Head = Parsed.As<CommitSha>(Sha('a'));
    private static readonly CommitSha Made = Parsed.As<CommitSha>(Sha('b'));
    private static readonly CommitMessage Message = new("feat: add shop\nat once", "Because.", [new("DevPortal-Effect", "e1")]);

    private readonly GitHubRepository _repository;

    public CommitTests() => _repository = new(Server, Credential, Shop, Name);

    [Fact]
    public async Task A_hundred_files_take_two_calls()
    {
        var changes = Enumerable.Range(0, 100).Select(FileChange (i) => Write($"apps/shop/{i}.yaml", $"n: {i}")).ToSeq();
        Http.On("POST /graphql", 200, Standing(Sha('a'), [.. changes.Select(_ => "null")])).On("POST /graphql", 200, Committed);

        var outcome = await CommitAsync(changes);

        outcome.ShouldBe(new CommitOutcome.Committed(Made));
        Http.Seen.Count.ShouldBe(2);
        var input = Sent(1)["variables"]!["input"]!;
        input["branch"]!.ToJsonString().ShouldBe("""{"repositoryNameWithOwner":"acme/shop","branchName":"main"}""");
        input["expectedHeadOid"]!.GetValue<string>().ShouldBe(Head.Value);
        input["message"]!["headline"]!.GetValue<string>().ShouldBe("feat: add shop at once");
        input["message"]!["body"]!.GetValue<string>().ShouldBe("Because.\n\nDevPortal-Effect: e1");
        input["fileChanges"]!["additions"]!.AsArray().Count.ShouldBe(100);
        input["fileChanges"]!["additions"]![7]!["path"]!.GetValue<string>().ShouldBe("apps/shop/7.yaml");
        Base64(input["fileChanges"]!["additions"]![7]!["contents"]!.GetValue<string>()).ShouldBe("n: 7");
    }

    [Fact]
    public async Task Only_what_changes_something_is_sent()
    {
        var same = Write("same.yaml", "same");
        Http.On("POST /graphql", 200, Standing(Sha('a'), Note(same), Note(Write("old", "old")), "null", "null"))
            .On("POST /graphql", 200, Committed);

        await CommitAsync([same, Remove("gone.yaml"), Remove("never-was.yaml"), Write("new.yaml", "new")]);

        var files = Sent(1)["variables"]!["input"]!["fileChanges"]!;
        files["additions"]!.AsArray().Select(a => a!["path"]!.GetValue<string>()).ShouldBe(["new.yaml"]);
        files["deletions"]!.ToJsonString().ShouldBe("""[{"path":"gone.yaml"}]""");
    }

    [Fact]
    public async Task Where_nothing_changes_there_is_no_commit()
    {
        var same = Write("same.yaml", "same");
        Http.On("POST /graphql", 200, Standing(Sha('a'), Note(same), "null"));

        var outcome = await CommitAsync([same, Remove("never-was.yaml")]);

        outcome.ShouldBe(new CommitOutcome.NothingToChange(Head));
    }

    [Fact]
    public async Task A_commit_of_no_files_is_none()
    {
        Http.On("POST /graphql", 200, Standing(Sha('a'), "{\"entries\":[]}"));

        (await CommitAsync([])).ShouldBe(new CommitOutcome.NothingToChange(Head));
    }

    [Fact]
    public async Task A_head_that_has_moved_is_seen_before_anything_is_written()
    {
        Http.On("POST /graphql", 200, Standing(Sha('c'), "null"));

        (await CommitAsync([Write("a", "a")])).ShouldBe(new CommitOutcome.HeadMoved(Parsed.As<CommitSha>(Sha('c'))));
    }

    [Fact]
    public async Task A_head_that_moves_in_between_is_an_outcome()
    {
        Http.On("POST /graphql", 200, Standing(Sha('a'), "null")).On("POST /graphql", 200, """
            {"data":{"createCommitOnBranch":null},"errors":[{"type":"STALE_DATA","path":["createCommitOnBranch"],
             "message":"Expected branch to point to \"aaa\" but it did not.  Pull and try again."}]}
            """);

        (await CommitAsync([Write("a", "a")])).ShouldBe(new CommitOutcome.HeadMoved(null));
    }

    [Fact]
    public async Task A_refused_commit_says_why()
    {
        Http.On("POST /graphql", 200, Standing(Sha('a'), "null"))
            .On("POST /graphql", 200, """{"data":null,"errors":[{"type":"UNPROCESSABLE","message":"Changes must be made through a pull request."}]}""");

        var problem = await FailAsync(CommitAsync([Write("a", "a")]));

        problem.Fault.ShouldBe(Fault.Invalid);
        problem.Sentence.ShouldStartWith("GitHub could not commit 1 files to acme/shop: Changes must be made through a pull request. ");
    }

    [Fact]
    public async Task A_commit_that_may_have_happened_is_not_repeated()
    {
        Http.On("POST /graphql", 200, Standing(Sha('a'), "null")).On("POST /graphql", 502);

        (await FailAsync(CommitAsync([Write("a", "a")]))).Fault.ShouldBe(Fault.Transient);
    }

    [Fact]
    public async Task An_executable_file_goes_by_trees()
    {
        Http.On("POST /graphql", 200, Standing(Sha('a'), "null", Note(Write("old", "old"))))
            .On("POST /repos/acme/shop/git/trees", 201, $$"""{"sha":"{{Sha('d')}}"}""")
            .On("POST /repos/acme/shop/git/commits", 201, $$"""{"sha":"{{Made}}"}""")
            .On("PATCH /repos/acme/shop/git/refs/heads/main", 200, "{}");

        var outcome = await CommitAsync([Write("gradlew", "#!/bin/sh", executable: true), Remove("old")]);

        outcome.ShouldBe(new CommitOutcome.Committed(Made));
        Sent(1).ToJsonString().ShouldBe(
            $$"""{"tree":[{"path":"gradlew","mode":"100755","type":"blob","content":"#!/bin/sh"},{"path":"old","mode":"100644","type":"blob","sha":null}],"base_tree":"{{Sha('9')}}"}""");
        Sent(2)["parents"]!.ToJsonString().ShouldBe($"""["{Head}"]""");
        Sent(3).ToJsonString().ShouldBe($$"""{"sha":"{{Made}}","force":false}""");
    }

    [Fact]
    public async Task A_race_by_trees_is_an_outcome()
    {
        Http.On("POST /graphql", 200, Standing(Sha('a'), "null"))
            .On("POST /repos/acme/shop/git/trees", 201, $$"""{"sha":"{{Sha('d')}}"}""")
            .On("POST /repos/acme/shop/git/commits", 201, $$"""{"sha":"{{Made}}"}""")
            .On("PATCH /repos/acme/shop/git/refs/heads/main", 422, """{"message":"Update is not a fast forward"}""");

        (await CommitAsync([Write("x", "x", executable: true)])).ShouldBe(new CommitOutcome.HeadMoved(null));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_stored_as_a_blob_first()
    {
        var binary = new FileChange.Write(Path("logo.png"), FileContent.Of([0x89, 0xFF]), Executable: true);
        Http.On("POST /graphql", 200, Standing(Sha('a'), "null"))
            .On("POST /repos/acme/shop/git/blobs", 201, $$"""{"sha":"{{Sha('e')}}"}""")
            .On("POST /repos/acme/shop/git/trees", 201, $$"""{"sha":"{{Sha('d')}}"}""")
            .On("POST /repos/acme/shop/git/commits", 201, $$"""{"sha":"{{Made}}"}""")
            .On("PATCH /repos/acme/shop/git/refs/heads/main", 200, "{}");

        await CommitAsync([binary]);

        Sent(1).ToJsonString().ShouldBe("""{"content":"if8=","encoding":"base64"}""");
        Sent(2)["tree"]![0]!["sha"]!.GetValue<string>().ShouldBe(Sha('e'));
    }

    [Fact]
    public async Task A_server_without_the_mutation_gets_trees_and_without_trees_single_files()
    {
        Http.On("POST /graphql", 200, Standing(Sha('a'), "null", Note(Write("old", "old"))))
            .On("POST /graphql", 200, """{"errors":[{"message":"Field 'createCommitOnBranch' doesn't exist on type 'Mutation'"}]}""")
            .On("POST /repos/acme/shop/git/trees", 404)
            .On("PUT /repos/acme/shop/contents/a/b.txt", 201, $$"""{"commit":{"sha":"{{Sha('d')}}"} }""")
            .On("DELETE /repos/acme/shop/contents/old", 200, $$"""{"commit":{"sha":"{{Made}}"} }""");

        (await CommitAsync([Write("a/b.txt", "b"), Remove("old")])).ShouldBe(new CommitOutcome.Committed(Made));

        Sent(3)["message"]!.GetValue<string>().ShouldBe("feat: add shop at once (1/2)");
        Sent(4)["message"]!.GetValue<string>().ShouldBe(Message.Text);
        Sent(4)["sha"]!.GetValue<string>().ShouldBe(BlobId.Of(FileContent.Of("old"), Sha('0')));
    }

    [Fact]
    public async Task A_repository_that_was_just_made_ends_up_with_one_commit_that_has_no_parent()
    {
        EmptyRepository();

        var outcome = await CommitAsync([Write(".github/workflows/ci-cd.yml", "on: push"), Write("README.md", "# Shop")], null, alone: true);

        outcome.ShouldBe(new CommitOutcome.Committed(Made));
        Http.Seen[1].Body.ShouldNotContain("DevPortal-Effect");
        Sent(2).AsObject().ContainsKey("base_tree").ShouldBeFalse();
        Sent(3)["parents"]!.AsArray().ShouldBeEmpty();
        Sent(5)["force"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task In_an_empty_repository_that_others_may_write_to_nothing_is_ever_replaced()
    {
        EmptyRepository();

        var outcome = await CommitAsync([Write(".github/workflows/ci-cd.yml", "on: push"), Write("README.md", "# Shop")], null);

        outcome.ShouldBe(new CommitOutcome.Committed(Made));
        Sent(3)["parents"]!.AsArray().Select(parent => parent!.GetValue<string>()).ShouldBe([Sha('1')]);
        Sent(5)["force"]?.GetValue<bool>().ShouldBeFalse();
    }

    private void EmptyRepository() =>
        Http.On("POST /graphql", 200, """{"data":{"repository":{"isEmpty":true,"ref":null}}}""")
            .On("PUT /repos/acme/shop/contents/README.md", 201, $$"""{"commit":{"sha":"{{Sha('1')}}"} }""")
            .On("POST /repos/acme/shop/git/trees", 201, $$"""{"sha":"{{Sha('d')}}"}""")
            .On("POST /repos/acme/shop/git/commits", 201, $$"""{"sha":"{{Made}}"}""")
            .On("GET /repos/acme/shop/git/ref/heads/main", 200, $$"""{"ref":"refs/heads/main","object":{"sha":"{{Sha('1')}}"} }""")
            .On("PATCH /repos/acme/shop/git/refs/heads/main", 200, "{}");

    [Fact]
    public async Task What_somebody_adds_to_an_empty_repository_meanwhile_is_not_lost()
    {
        Http.On("POST /graphql", 200, """{"data":{"repository":{"isEmpty":true,"ref":null}}}""")
            .On("PUT /repos/acme/shop/contents/a", 201, $$"""{"commit":{"sha":"{{Sha('1')}}"} }""")
            .On("POST /repos/acme/shop/git/trees", 201, $$"""{"sha":"{{Sha('d')}}"}""")
            .On("POST /repos/acme/shop/git/commits", 201, $$"""{"sha":"{{Made}}"}""")
            .On("GET /repos/acme/shop/git/ref/heads/main", 200, $$"""{"ref":"refs/heads/main","object":{"sha":"{{Sha('2')}}"} }""");

        (await CommitAsync([Write("a", "a"), Write("b", "b")], null)).ShouldBe(new CommitOutcome.HeadMoved(Parsed.As<CommitSha>(Sha('2'))));
    }

    [Fact]
    public async Task A_single_file_begins_an_empty_repository_in_one_call()
    {
        Http.On("POST /graphql", 200, """{"data":{"repository":{"isEmpty":true,"ref":null}}}""")
            .On("PUT /repos/acme/shop/contents/a", 201, $$"""{"commit":{"sha":"{{Made}}"} }""");

        (await CommitAsync([Write("a", "a")], null)).ShouldBe(new CommitOutcome.Committed(Made));

        Sent(1)["message"]!.GetValue<string>().ShouldBe(Message.Text);
    }

    [Fact]
    public async Task A_branch_that_is_not_there_begins_with_the_commit()
    {
        Http.On("POST /graphql", 200, """{"data":{"repository":{"isEmpty":false,"ref":null}}}""")
            .On("POST /repos/acme/shop/git/trees", 201, $$"""{"sha":"{{Sha('d')}}"}""")
            .On("POST /repos/acme/shop/git/commits", 201, $$"""{"sha":"{{Made}}"}""")
            .On("POST /repos/acme/shop/git/refs", 422, """{"message":"Reference already exists"}""");

        (await CommitAsync([Write("a", "a")], null)).ShouldBe(new CommitOutcome.HeadMoved(null));

        Sent(3).ToJsonString().ShouldBe($$"""{"ref":"refs/heads/main","sha":"{{Made}}"}""");
    }

    [Fact]
    public async Task A_commit_is_found_by_its_trailer()
    {
        var trailer = new Trailer("DevPortal-Effect", "e1");
        Http.On("GET /repos/acme/shop/commits?sha=main&per_page=100", 200, $$"""
            [{"sha":"{{Sha('1')}}","commit":{"message":"quotes it\n\nDevPortal-Effect: e1\n\nbut is not it"} },
             {"sha":"{{Sha('2')}}","commit":{"message":"feat\n\nBecause.\n\nDevPortal-App: shop\nDevPortal-Effect: e1"} }]
            """);

        (await _repository.LogAsync(BranchName.Main, 50)).Where(commit => commit.Carries(trailer)).Select(commit => commit.Sha)
            .ShouldBe([Parsed.As<CommitSha>(Sha('2'))]);
    }

    private static string Committed => $$"""{"data":{"createCommitOnBranch":{"commit":{"oid":"{{Made}}"} } } }""";

    private static string Standing(string head, params string[] notes)
    {
        var files = string.Concat(notes.Select((n, i) => $",\"f{i}\":{n}"));
        return $$"""{"data":{"repository":{"isEmpty":false,"ref":{"target":{"oid":"{{head}}","tree":{"oid":"{{Sha('9')}}"}{{files}} } } } } }""";
    }

    private static string Note(FileChange.Write file) =>
        $$"""{"name":"{{file.Path.Name}}","mode":33188,"type":"blob","oid":"{{BlobId.Of(file.Content, Sha('0'))}}"}""";

    private Task<CommitOutcome> CommitAsync(Seq<FileChange> changes) => CommitAsync(changes, Head);

    private Task<CommitOutcome> CommitAsync(Seq<FileChange> changes, CommitSha? head, bool alone = false) =>
        _repository.CommitAsync(BranchName.Main, new(head, Message, changes, alone));

    private static RepoPath Path(string path) => Parsed.As<RepoPath>(path);

    private static FileChange.Write Write(string path, string text, bool executable = false) => new(Path(path), FileContent.Of(text), executable);

    private static FileChange.Remove Remove(string path) => new(Path(path));

    private static string Base64(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
