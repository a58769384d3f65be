using DevPortal.Domain.Argo;
using DevPortal.Domain.Machine;
using DevPortal.Grains.Effects.Argo;
using DevPortal.Grains.Tests.Fakes;

namespace DevPortal.Grains.Tests.Effects.Argo;

public sealed class DeleteApplicationTests
{
    private readonly FakeArgo _argo = new();

    [Fact]
    public async Task It_is_deleted_with_everything_under_it_and_waited_for_until_it_is_gone()
    {
        _argo.Put(FakeArgo.Application("shop"));
        var first = await Delete();
        _argo.Put(FakeArgo.Application("shop") with { DeletedAt = DateTimeOffset.UnixEpoch });
        var second = await Delete();
        _argo.Remove("shop");
        var third = await Delete();

        first.ShouldWait().ShouldBe((5, "Argo CD deletes what runs under the Application."));
        second.ShouldBe(first);
        third.ShouldBe(new EffectOutcome.Done());
        _argo.Calls.ShouldBe(["find shop", "delete shop Foreground", "find shop", "find shop"]);
    }

    [Fact]
    public async Task What_an_ApplicationSet_made_is_taken_off_its_list_and_left_to_it()
    {
        _argo.Put(FakeArgo.Application("shop") with { Detail = new(Set: "apps") });

        (await Delete()).ShouldWait().Detail.ShouldBe("The ApplicationSet apps removes the Application once it has read Git again.");
        _argo.Calls.ShouldBe(["find shop", "remove shop from apps"]);
    }

    [Fact]
    public async Task What_holds_a_deletion_up_is_said()
    {
        _argo.Put(FakeArgo.Application("shop") with
        {
            DeletedAt = DateTimeOffset.UnixEpoch,
            Detail = new(Conditions: [new ArgoCondition("DeletionError", "the cluster is out of reach")]),
        });

        (await Delete()).ShouldWait().Detail.ShouldNotBeNull().ShouldEndWith("the cluster is out of reach");
    }

    private Task<EffectOutcome> Delete() =>
        new DeleteApplicationHandler(_argo, _argo, new FakeOutside()).Run(new DeleteApplication("shop"));
}
