namespace Orleans.Runtime;

/// <summary>Names the state that a constructor's <see cref="IPersistentState{TState}"/> stands for, and the storage that keeps it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    public string StateName { get; }

    /// <summary>Null for the storage named "Default".</summary>
    public string? StorageName { get; }
}
