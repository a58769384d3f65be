using DevPortal.Sandbox.State;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.State;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_put_is_there_after_a_restart_and_what_was_removed_is_not()
    {
        using (var journal = new Journal(Path))
        {
            var notes = journal.Open<Note>("notes");
            notes.Put("a", new("one"));
            notes.Put("a", new("two"));
            notes.Put("b", new("gone"));
            notes.Remove("b", out _).ShouldBeTrue();
        }

        using var again = new Journal(Path);
        again.Open<Note>("notes").All.ShouldBe([new("two")]);
    }

    [Fact]
    public void A_line_that_a_crash_cut_off_is_dropped_and_writing_goes_on()
    {
        using (var journal = new Journal(Path))
            journal.Open<Note>("notes").Put("a", new("whole"));

        File.AppendAllText(Path, """{"c":"notes","k":"b","v":{"te""");

        using (var journal = new Journal(Path))
            journal.Open<Note>("notes").Put("c", new("after"));

        using var again = new Journal(Path);
        again.Open<Note>("notes").All.ShouldBe([new("whole"), new("after")], ignoreOrder: true);
    }

    [Fact]
    public void A_line_that_is_not_json_is_named()
    {
        File.WriteAllText(Path, "{\"c\":\"notes\",\"k\":\"a\"}\nnonsense\n");

        Should.Throw<InvalidDataException>(() => new Journal(Path)).Message.ShouldContain("Line 2");
    }

    [Fact]
    public void Outdated_lines_are_written_away_and_nothing_else_is()
    {
        using (var journal = new Journal(Path))
        {
            journal.Open<Note>("others").Put("x", new("kept"));
            var notes = journal.Open<Note>("notes");
            for (var i = 0; i < 30_000; i++)
                notes.Put("a", new($"text {i}"));
        }

        new FileInfo(Path).Length.ShouldBeLessThan(15_000 * 50);
        using var again = new Journal(Path);
        again.Open<Note>("notes").Find("a").ShouldBe(new("text 29999"));
        again.Open<Note>("others").Find("x").ShouldBe(new("kept"));
    }

    [Fact]
    public void A_number_is_never_given_twice()
    {
        using (var journal = new Journal(Path))
            new Numbers(journal).Next("runs").ShouldBe(1);

        using var again = new Journal(Path);
        new Numbers(again).Next("runs").ShouldBe(2);
        new Numbers(again).Next("hooks").ShouldBe(1);
    }

    private sealed record Note(string Text);
}
