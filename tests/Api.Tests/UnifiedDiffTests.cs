using DevPortal.Api.Planning;

namespace DevPortal.Api.Tests;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Equal_texts_have_no_difference() => UnifiedDiff.Of("a", "x\n", "x\n").ShouldBeEmpty();

    [Fact]
    public void Only_the_lines_around_a_change_are_shown() => UnifiedDiff.Of("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n").ShouldBe(
        "--- a/a\n+++ b/a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");

    [Fact]
    public void Changes_far_apart_stand_in_hunks_of_their_own()
    {
        var lines = Enumerable.Range(1, 30).Select(i => $"{i}\n").ToArray();
        var after = lines.Select((line, i) => i is 2 or 25 ? $"new {line}" : line);

        UnifiedDiff.Of("a", string.Concat(lines), string.Concat(after)).Split('\n').Count(line => line.StartsWith("@@", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void A_new_file_and_one_that_goes_come_from_and_go_to_nothing()
    {
        UnifiedDiff.Of("a", null, "1\n2\n").ShouldBe("--- /dev/null\n+++ b/a\n@@ -0,0 +1,2 @@\n+1\n+2\n");
        UnifiedDiff.Of("a", "1\n", null).ShouldBe("--- a/a\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-1\n");
    }

    [Fact]
    public void A_missing_line_break_at_the_end_is_a_difference() =>
        UnifiedDiff.Of("a", "1\n2", "1\n2\n").ShouldBe("--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+2\n");
}
