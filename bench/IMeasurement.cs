namespace DevPortal.Bench;

/// <summary>Something whose speed or size is measured, in this process and from outside of the thing.</summary>
public interface IMeasurement
{
    string Name { get; }

    /// <summary>Warms up, measures, and cleans up after itself.</summary>
    IAsyncEnumerable<Figure> MeasureAsync();
}
