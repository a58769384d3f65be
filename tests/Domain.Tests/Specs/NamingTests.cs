using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Tests.Specs;

public sealed class NamingTests
{
    private static readonly AppName Shop = Parsed.As<AppName>("shop");

    [Fact]
    public void An_unnamed_environment_adds_nothing_to_the_name()
    {
        Naming.Instance(Shop, EnvironmentName.Default).ShouldBe("shop");
        Naming.Instance(Shop, Parsed.As<EnvironmentName>("prod")).ShouldBe("shop-prod");
    }

    [Fact]
    public void A_component_named_like_its_application_adds_nothing_to_the_name()
    {
        Naming.Component(Shop, Parsed.As<ComponentName>("shop")).ShouldBe("shop");
        Naming.Component(Shop, Parsed.As<ComponentName>("api")).ShouldBe("shop-api");
    }

    [Fact]
    public void A_given_namespace_wins()
    {
        var given = new EnvironmentSpec(Parsed.As<EnvironmentName>("prod"), Parsed.As<NamespaceName>("sales"));
        Naming.Namespace(Shop, given).ShouldBe("sales");
        Naming.Namespace(Shop, given with { Namespace = null }).ShouldBe("shop-prod");
    }

    [Fact]
    public void Long_names_are_shortened_the_same_each_time_and_apart()
    {
        var app = Parsed.As<AppName>(new string('a', 60));
        var first = Naming.Component(app, Parsed.As<ComponentName>("server-one"));
        var second = Naming.Component(app, Parsed.As<ComponentName>("server-two"));

        first.Length.ShouldBeLessThanOrEqualTo(63);
        first.ShouldStartWith(new string('a', 54) + "-");
        first.ShouldBe(Naming.Component(app, Parsed.As<ComponentName>("server-one")));
        first.ShouldNotBe(second);
        ResourceName.TryParse(first, out _, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_name_is_not_cut_before_a_second_hyphen()
    {
        var app = Parsed.As<AppName>(new string('a', 53) + "-b");
        Naming.Component(app, Parsed.As<ComponentName>("long-component")).ShouldNotContain("--");
    }
}
