namespace DevPortal.Embedded.Tests.Surface;

/// <summary>Grains that compile against the engine must compile against Orleans, and mean the same.</summary>
public class SurfaceTests
{
    /// <summary>Those whose assembly is on this machine.</summary>
    public static TheoryData<string> Comparable => new(GenuineOrleans.Ours.Keys.Where(GenuineOrleans.Types.ContainsKey).Order());

    [Fact]
    public void Every_type_is_a_type_of_Orleans()
    {
        var unknown = GenuineOrleans.Ours.Keys.Where(name => !GenuineOrleans.Types.ContainsKey(name) && !GenuineOrleans.Elsewhere.ContainsKey(name));

        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void Only_types_that_grains_cannot_do_without_come_from_elsewhere()
    {
        GenuineOrleans.Elsewhere.Keys.ShouldBeSubsetOf(GenuineOrleans.Ours.Keys);
        GenuineOrleans.Elsewhere.Count.ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(Comparable))]
    public void A_type_is_declared_as_in_Orleans(string name) =>
        GenuineOrleans.Ours[name].Declaration.ShouldBe(GenuineOrleans.Types[name].Declaration);

    [Theory]
    [MemberData(nameof(Comparable))]
    public void A_type_implements_nothing_that_it_does_not_in_Orleans(string name) =>
        GenuineOrleans.Ours[name].Interfaces.ShouldBeSubsetOf(GenuineOrleans.AllInterfacesOf(GenuineOrleans.Types[name]));

    [Theory]
    [MemberData(nameof(Comparable))]
    public void Every_member_has_the_signature_that_it_has_in_Orleans(string name)
    {
        var genuine = GenuineOrleans.Types[name].Members;

        GenuineOrleans.Ours[name].Members.Where(member => !genuine.Contains(member)).ShouldBeEmpty(
            $"Orleans has:{Environment.NewLine}{string.Join(Environment.NewLine, genuine.Order())}");
    }
}
