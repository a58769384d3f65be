using Orleans.Runtime;

namespace Orleans;

/// <summary>What every grain interface extends.</summary>
public interface IGrain : IAddressable
{
}

/// <summary>A grain whose key is text.</summary>
public interface IGrainWithStringKey : IGrain
{
}
