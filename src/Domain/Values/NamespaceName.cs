using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>A Kubernetes namespace that applications may live in; never one of the cluster's own.</summary>
public sealed record NamespaceName : IValue<NamespaceName>
{
    private NamespaceName(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out NamespaceName? value,
        [NotNullWhen(false)] out string? problem)
    {
        problem = DnsLabel.Problem("The namespace", text);
        if (problem is null && text!.StartsWith("kube-", StringComparison.Ordinal))
            problem = $"The namespace {text} belongs to Kubernetes itself. Take one of your own.";

        value = problem is null ? new NamespaceName(text!) : null;
        return value is not null;
    }

    public override string ToString() => Value;
}
