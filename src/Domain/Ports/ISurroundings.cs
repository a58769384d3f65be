namespace DevPortal.Domain.Ports;

/// <summary>Tells what stands around this DevPortal.</summary>
public interface ISurroundings
{
    Surroundings Current { get; }
}
