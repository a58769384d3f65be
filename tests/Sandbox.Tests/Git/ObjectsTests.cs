using System.Text;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.Git;

public sealed class ObjectsTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();
    private readonly CatFilePool _readers = new();
    private GitRepository _repository = null!;

    public async Task InitializeAsync()
    {
        await GitProgram.RunAsync(_folder.Path, ["init", "--quiet", "--bare", "--initial-branch=main"], Never);
        _repository = new(_folder.Path, _readers);
    }

    public Task DisposeAsync()
    {
        _readers.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\n")]
    [InlineData("Привіт, світе — xin chào")]
    public async Task A_blob_has_the_id_that_git_hash_object_gives_it(string content)
    {
        var file = _folder.File("content");
        await File.WriteAllTextAsync(file, content);

        var expected = await _repository.RunAsync(["hash-object", file], Never);

        _repository.Objects.WriteBlob(Encoding.UTF8.GetBytes(content)).Value.ShouldBe(expected.Trim());
    }

    [Fact]
    public async Task A_tree_is_sorted_as_git_sorts_it()
    {
        var blob = _repository.Objects.WriteBlob("x"u8);
        string[] paths = ["a.b", "a/b", "a-b", "a0", "ab", "Z", "ф/файл", "a/b.c/d"];
        var tree = await _repository.Trees.ChangeAsync(null, [.. paths.Select(p => new TreeChange(p, new(EntryMode.File, blob)))]);

        await _repository.RunAsync(["fsck", "--strict", "--no-dangling"], Never);
        var listed = await _repository.RunAsync(["-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", tree.Value], Never);

        listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(paths, ignoreOrder: true);
        var again = await _repository.RunAsync(["rev-parse", tree.Value + "^{tree}"], Never);
        again.Trim().ShouldBe(tree.Value);
    }

    [Fact]
    public async Task A_change_keeps_what_it_does_not_name_and_drops_folders_left_empty()
    {
        var blob = _repository.Objects.WriteBlob("x"u8);
        var before = await _repository.Trees.ChangeAsync(null,
        [
            new("keep/me", new(EntryMode.Executable, blob)),
            new("only/one", new(EntryMode.File, blob)),
        ]);

        var after = await _repository.Trees.ChangeAsync(before, [new("only/one", null), new("keep/too", new(EntryMode.File, blob))]);

        var listed = await _repository.RunAsync(["ls-tree", "-r", after.Value], Never);
        listed.ShouldBe($"100755 blob {blob}\tkeep/me\n100644 blob {blob}\tkeep/too\n");
    }

    [Fact]
    public async Task A_commit_is_what_git_reads()
    {
        var tree = await _repository.Trees.ChangeAsync(null, [new("a", new(EntryMode.File, _repository.Objects.WriteBlob("x"u8)))]);
        var when = new DateTimeOffset(2026, 11, 20, 14, 30, 0, TimeSpan.FromHours(2));
        var author = new Signature("Ada <the> First", "ada@example.org", when);

        var commit = await _repository.Objects.WriteCommitAsync(new(tree, [], author, author, "First\n\nwith a body"));

        await _repository.RunAsync(["fsck", "--strict", "--no-dangling"], Never);
        var shown = await _repository.RunAsync(["log", "-1", "--format=%an|%ae|%aI|%B", commit.Id.Value], Never);
        shown.Trim().ShouldBe("Ada the First|ada@example.org|2026-11-20T14:30:00+02:00|First\n\nwith a body");
    }

    [Fact]
    public async Task A_packed_object_and_a_packed_reference_are_read_like_loose_ones()
    {
        var blob = _repository.Objects.WriteBlob("packed"u8);
        var tree = await _repository.Trees.ChangeAsync(null, [new("a", new(EntryMode.File, blob))]);
        var author = new Signature("Ada", "ada@example.org", DateTimeOffset.UnixEpoch);
        var commit = await _repository.Objects.WriteCommitAsync(new(tree, [], author, author, "First"));
        (await _repository.Refs.MoveAsync("refs/heads/main", ObjectId.Zero, commit.Id, Never)).ShouldBeTrue();

        await _repository.RunAsync(["gc", "--quiet"], Never);

        _repository.Refs.Branch("main").ShouldBe(commit.Id);
        _repository.Refs.List("refs/heads/").ShouldBe([new("refs/heads/main", commit.Id)]);
        (await _repository.Objects.FindBlobAsync(blob))!.Value.ToArray().ShouldBe("packed"u8.ToArray());
    }

    [Fact]
    public async Task A_reference_that_someone_else_moved_is_not_moved()
    {
        var tree = await _repository.Trees.ChangeAsync(null, []);
        var author = new Signature("Ada", "ada@example.org", DateTimeOffset.UnixEpoch);
        var first = await _repository.Objects.WriteCommitAsync(new(tree, [], author, author, "First"));
        var second = await _repository.Objects.WriteCommitAsync(new(tree, [first.Id], author, author, "Second"));
        await _repository.Refs.MoveAsync("refs/heads/main", ObjectId.Zero, first.Id, Never);

        (await _repository.Refs.MoveAsync("refs/heads/main", ObjectId.Zero, second.Id, Never)).ShouldBeFalse();
        (await _repository.Refs.MoveAsync("refs/heads/main", first.Id, second.Id, Never)).ShouldBeTrue();
        _repository.Refs.Branch("main").ShouldBe(second.Id);
    }
}
