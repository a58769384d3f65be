using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Grains.GitOps;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.GitOps;

public sealed class ChangeQueueTests
{
    private readonly ChangeQueue _queue = new();

    [Fact]
    public void A_change_waits_once_however_often_it_is_added()
    {
        Add("a", "a", "b");

        _queue.Waiting.Select(change => change.Id).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void All_that_wait_go_out_together_and_later_ones_in_the_next_commit()
    {
        Add("a", "b");
        _queue.Begin().Select(change => change.Id).ShouldBe(["a", "b"]);
        Add("c", "d");

        _queue.PlaceOf("b").ShouldBe((1, 0));
        _queue.PlaceOf("d").ShouldBe((3, 1));
    }

    [Fact]
    public void A_commit_takes_a_hundred_and_the_rest_queue_up_behind_it()
    {
        Add([.. Enumerable.Range(0, 250).Select(i => $"a{i}")]);

        _queue.PlaceOf("a249").ShouldBe((201, 2));
        _queue.Begin().Count.ShouldBe(100);
    }

    [Fact]
    public void What_belongs_to_no_application_has_a_commit_of_its_own()
    {
        Add("a");
        _queue.Add(Changes.Of(null, new GitOpsEdit.WriteFiles([new("README.md", "x")]), "init"), FakeClock.Noon);
        Add("b");

        _queue.PlaceOf("b").ShouldBe((3, 2));
        End(_queue.Begin()).ShouldBe(["a"]);
        End(_queue.Begin()).ShouldBe(["init"]);
        End(_queue.Begin()).ShouldBe(["b"]);
        _queue.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void What_did_not_end_is_the_first_to_be_tried_again()
    {
        Add("a", "b");
        _queue.Begin();
        Add("c");

        _queue.End(new GitOpsReport(Problem: "GitHub is down."));

        _queue.IsUnderWay.ShouldBeFalse();
        _queue.Begin().Select(change => change.Id).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void The_one_that_is_wrong_is_found_by_halves()
    {
        Add([.. Enumerable.Range(0, 8).Select(i => $"a{i}")]);
        var sizes = new List<int>();
        do
        {
            sizes.Add(_queue.Begin().Count);
            _queue.End(new GitOpsReport(Problem: "Invalid.", TooMany: true));
        }
        while (sizes[^1] > 1);

        sizes.ShouldBe([8, 4, 2, 1]);
        End(_queue.Begin()).ShouldBe(["a0"]);
        _queue.Begin().Count.ShouldBe(7);
    }

    [Fact]
    public void What_was_committed_is_remembered_and_what_was_refused_may_be_tried_again()
    {
        Add("a", "b");
        var batch = _queue.Begin();
        var committed = new GitOpsTicket.Committed(null, ChangedSomething: true);
        _queue.End(new GitOpsReport([new(batch[0], committed), new(batch[1], new GitOpsTicket.Refused("No."))]));

        _queue.Committed("a").ShouldBe(committed);
        _queue.Committed("b").ShouldBeNull();
        _queue.IsEmpty.ShouldBeTrue();
    }

    private IEnumerable<string> End(Seq<GitOpsChange> batch)
    {
        _queue.End(new GitOpsReport(batch.Select(change => new EndedChange(change, new GitOpsTicket.Refused("No."))).ToSeq()));
        return batch.Select(change => change.Id);
    }

    private void Add(params string[] ids)
    {
        foreach (var id in ids)
            _queue.Add(Changes.Write("shop", id: id), FakeClock.Noon);
    }
}
