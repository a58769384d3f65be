namespace DevPortal.Domain.Ports;

/// <summary>A write was based on a version that is not the current one.</summary>
public sealed class StateConflictException(StateKey key, StateVersion? expected, StateVersion? current)
    : Exception($"The state of {key} is at {Name(current)}, not at {Name(expected)}: somebody else changed it first. Read it again.")
{
    public StateKey Key => key;

    /// <summary>Null: the writer expected none.</summary>
    public StateVersion? Expected => expected;

    /// <summary>Null: there is none.</summary>
    public StateVersion? Current => current;

    private static string Name(StateVersion? version) => version is null ? "no version" : $"version {version}";
}
