namespace Orleans.Concurrency;

/// <summary>A method whose callers don't wait: not for its end, and not for its errors.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute
{
}
