using Orleans;
using Orleans.Runtime;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>Values travel with calls, and only that way.</summary>
public class RequestContextTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Fact]
    public async Task A_value_travels_with_a_call_and_with_the_calls_that_it_makes()
    {
        await using var silo = await Silo.StartAsync();

        RequestContext.Set("user", "ada");
        try
        {
            (await silo.Grains.GetGrain<IRequestContextGrain>("a").UserThrough("b")).ShouldBe("ada");
        }
        finally
        {
            RequestContext.Clear();
        }
    }

    [Fact]
    public async Task What_a_grain_sets_does_not_travel_back_or_to_the_next_turn()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IRequestContextGrain>("a");

        await grain.SetUser("eve");

        RequestContext.Get("user").ShouldBeNull();
        (await grain.User()).ShouldBeNull();
    }

    [Fact]
    public async Task Other_ambient_values_stay_with_the_caller()
    {
        await using var silo = await Silo.StartAsync();

        Ambient.Value = "the caller's";

        (await silo.Grains.GetGrain<IRequestContextGrain>("a").Ambient()).ShouldBeNull();
    }

    public static string? AmbientValue => Ambient.Value;
}

public interface IRequestContextGrain : IGrainWithStringKey
{
    Task<string?> User();

    Task<string?> UserThrough(string other);

    Task SetUser(string user);

    Task<string?> Ambient();
}

public sealed class RequestContextGrain : Grain, IRequestContextGrain
{
    public Task<string?> User() => Task.FromResult((string?)RequestContext.Get("user"));

    public Task<string?> UserThrough(string other) => GrainFactory.GetGrain<IRequestContextGrain>(other).User();

    public Task SetUser(string user)
    {
        RequestContext.Set("user", user);
        return Task.CompletedTask;
    }

    public Task<string?> Ambient() => Task.FromResult(RequestContextTests.AmbientValue);
}
