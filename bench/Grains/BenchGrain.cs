using Orleans;

namespace DevPortal.Bench.Grains;

public interface IBenchGrain : IGrainWithStringKey
{
    Task<int> Increment(int by);
}

public sealed class BenchGrain : Grain, IBenchGrain
{
    private int _count;

    public Task<int> Increment(int by) => Task.FromResult(_count += by);
}
