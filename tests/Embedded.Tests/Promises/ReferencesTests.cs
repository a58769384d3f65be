using Orleans;
using Orleans.Runtime;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>Who a grain is, and how others get hold of it.</summary>
public class ReferencesTests
{
    [Fact]
    public async Task A_grain_is_known_by_its_class_and_key()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IReferencesGrain>("app/shop");

        grain.GetPrimaryKeyString().ShouldBe("app/shop");
        grain.GetGrainId().ToString().ShouldBe("references/app/shop");
        (await grain.Identity()).ShouldBe("references/app/shop app/shop");
    }

    [Theory]
    [InlineData("cafe", "CAFE")]
    [InlineData("cafe", "00cafe")]
    [InlineData("a", "a ")]
    [InlineData("ü", "u\u0308")]
    public async Task Keys_are_told_apart_by_each_character(string one, string other)
    {
        await using var silo = await Silo.StartAsync();

        (await silo.Grains.GetGrain<IReferencesGrain>(one).Identity()).ShouldEndWith($" {one}");
        (await silo.Grains.GetGrain<IReferencesGrain>(other).Identity()).ShouldEndWith($" {other}");
    }

    [Fact]
    public async Task References_to_one_grain_are_equal()
    {
        await using var silo = await Silo.StartAsync();
        var (one, same, other) = (silo.Grains.GetGrain<IReferencesGrain>("a"), silo.Grains.GetGrain<IReferencesGrain>("a"), silo.Grains.GetGrain<IReferencesGrain>("b"));

        one.ShouldBe(same);
        one.GetHashCode().ShouldBe(same.GetHashCode());
        one.ShouldNotBe(other);
    }

    [Fact]
    public async Task A_grain_can_call_itself_in_a_turn_of_its_own()
    {
        await using var silo = await Silo.StartAsync();

        await silo.Grains.GetGrain<IReferencesGrain>("a").NoteLater();
        await silo.Stage.Noted("a again");

        silo.Stage.Notes.ShouldBe(["a", "a again"]);
    }

    [Fact]
    public async Task A_grain_with_two_interfaces_is_one_grain()
    {
        await using var silo = await Silo.StartAsync();
        var byOne = silo.Grains.GetGrain<IReferencesGrain>("a");

        var byOther = byOne.Cast<IOtherReferencesGrain>();
        await byOther.Note("from the other");

        byOther.GetGrainId().ShouldBe(byOne.GetGrainId());
        (await silo.Grains.GetGrain<IReferencesGrain>(byOther.GetGrainId()).Notes()).ShouldBe(1);
    }

    [Fact]
    public async Task An_interface_inherits_the_calls_of_those_that_it_extends()
    {
        await using var silo = await Silo.StartAsync();

        await silo.Grains.GetGrain<IOtherReferencesGrain>("a").Ping();
    }

    [Fact]
    public async Task An_interface_of_several_classes_needs_to_know_which()
    {
        await using var silo = await Silo.StartAsync();

        Should.Throw<ArgumentException>(() => silo.Grains.GetGrain<IAnimalGrain>("a"));
        (await silo.Grains.GetGrain<IAnimalGrain>("a", typeof(CatGrain).FullName).Sound()).ShouldBe("meow");
        (await silo.Grains.GetGrain<IAnimalGrain>("a", typeof(DogGrain).FullName).Sound()).ShouldBe("woof");
    }

    [Fact]
    public async Task A_class_may_name_its_own_type()
    {
        await using var silo = await Silo.StartAsync();

        silo.Grains.GetGrain<IAnimalGrain>("a", typeof(DogGrain).FullName).GetGrainId().Type.ToString().ShouldBe("hound");
    }

    [Fact]
    public async Task A_grain_needs_no_base_class()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IPlainGrain>("a");

        (await grain.Identity()).ShouldBe("plain/a a");
        await grain.Leave();
        await silo.Stage.Noted("plain/a left");
    }

    [Fact]
    public async Task An_interface_without_a_class_is_refused()
    {
        await using var silo = await Silo.StartAsync();

        Should.Throw<ArgumentException>(() => silo.Grains.GetGrain<INobodysGrain>("a")).Message.ShouldContain(nameof(INobodysGrain));
    }
}

public interface IPingable : IGrain
{
    Task Ping();
}

public interface IReferencesGrain : IGrainWithStringKey
{
    Task<string> Identity();

    Task NoteLater();

    Task<int> Notes();
}

public interface IOtherReferencesGrain : IGrainWithStringKey, IPingable
{
    Task Note(string what);
}

public interface IAnimalGrain : IGrainWithStringKey
{
    Task<string> Sound();
}

public interface INobodysGrain : IGrainWithStringKey
{
    Task Ping();
}

public interface IPlainGrain : IGrainWithStringKey
{
    Task<string> Identity();

    Task Leave();
}

public sealed class PlainGrain(IGrainContext context, Stage stage) : IGrainBase, IPlainGrain
{
    public IGrainContext GrainContext => context;

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        stage.Note($"{context.GrainId} left");
        return Task.CompletedTask;
    }

    public Task<string> Identity() => Task.FromResult($"{this.GetGrainId()} {this.GetPrimaryKeyString()}");

    public Task Leave()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class ReferencesGrain(Stage stage) : Grain, IReferencesGrain, IOtherReferencesGrain
{
    private int _notes;

    public Task<string> Identity() => Task.FromResult($"{this.GetGrainId()} {this.GetPrimaryKeyString()}");

    public async Task NoteLater()
    {
        _ = this.AsReference<IOtherReferencesGrain>().Note($"{this.GetPrimaryKeyString()} again");
        await Task.Yield();
        await Note(this.GetPrimaryKeyString());
    }

    public Task Note(string what)
    {
        _notes++;
        stage.Note(what);
        return Task.CompletedTask;
    }

    public Task<int> Notes() => Task.FromResult(_notes);

    public Task Ping() => Task.CompletedTask;
}

public sealed class CatGrain : Grain, IAnimalGrain
{
    public Task<string> Sound() => Task.FromResult("meow");
}

[GrainType("hound")]
public sealed class DogGrain : Grain, IAnimalGrain
{
    public Task<string> Sound() => Task.FromResult("woof");
}
