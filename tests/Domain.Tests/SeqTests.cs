namespace DevPortal.Domain.Tests;

public sealed class SeqTests
{
    [Fact]
    public void The_default_is_the_empty_list()
    {
        Seq<int> nothing = default;

        nothing.Count.ShouldBe(0);
        nothing.ShouldBeEmpty();
        nothing.ShouldBe([]);
        (nothing == Seq.Of<int>([])).ShouldBeTrue();
        nothing.Add(1).ShouldBe([1]);
    }

    [Fact]
    public void Lists_with_equal_items_are_equal_and_hash_alike()
    {
        Seq<string> one = ["a", "b"];
        var other = new List<string> { "a", "b" }.ToSeq();

        (one == other).ShouldBeTrue();
        one.GetHashCode().ShouldBe(other.GetHashCode());
        (one == ["b", "a"]).ShouldBeFalse();
    }

    [Fact]
    public void Records_that_hold_equal_lists_are_equal() =>
        new Holder(["a"]).ShouldBe(new Holder(["a"]));

    [Fact]
    public void Replacing_what_is_not_there_gives_the_same_list()
    {
        Seq<int> list = [1, 2, 3];

        list.Replace(i => i == 2, i => i * 10).ShouldBe([1, 20, 3]);
        list.Replace(i => i == 9, i => i * 10).ShouldBe([1, 2, 3]);
    }

    private sealed record Holder(Seq<string> Items);
}
