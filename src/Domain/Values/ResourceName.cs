using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>The name of a Kubernetes object that is not an application's own: a Secret, a volume, a job.</summary>
public sealed record ResourceName : IValue<ResourceName>
{
    private ResourceName(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out ResourceName? value,
        [NotNullWhen(false)] out string? problem)
    {
        problem = DnsLabel.Problem("The name", text);
        value = problem is null ? new ResourceName(text!) : null;
        return value is not null;
    }

    public override string ToString() => Value;
}
