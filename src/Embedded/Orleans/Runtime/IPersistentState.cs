using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>State of a grain that is read before it activates and saved when it says so.</summary>
public interface IPersistentState<TState> : IStorage<TState>
{
}
