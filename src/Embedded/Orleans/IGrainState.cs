namespace Orleans;

/// <summary>What a grain storage fills and saves.</summary>
public interface IGrainState<T>
{
    T? State { get; set; }

    /// <summary>The version that was read or written last; null where nothing is stored.</summary>
    string? ETag { get; set; }

    bool RecordExists { get; set; }
}
