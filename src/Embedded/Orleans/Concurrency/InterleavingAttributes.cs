namespace Orleans.Concurrency;

/// <summary>A method that runs at any time, also in the middle of other turns.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute
{
}

/// <summary>A method that changes nothing: it may run together with others like it, and waits for the turns of all others.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute
{
}

/// <summary>A grain class whose calls run at any time, each in the middle of the others.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute
{
}
