using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>The name of an application: its folder in the GitOps repository, its Argo CD Application, its grain.</summary>
public sealed record AppName : IValue<AppName>
{
    // Names that Kubernetes, Argo CD or DevPortal's own paths already mean something by.
    private static readonly HashSet<string> Reserved =
        ["default", "argocd", "devportal", "in-cluster", "apps", "k8s", "monitoring", "base", "overlays"];

    private AppName(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out AppName? value,
        [NotNullWhen(false)] out string? problem)
    {
        problem = DnsLabel.Problem("The application's name", text);
        if (problem is null && (text!.StartsWith("kube-", StringComparison.Ordinal) || Reserved.Contains(text)))
            problem = $"The name {text} is reserved. Take another, for example {Suggestion(text)}.";

        value = problem is null ? new AppName(text!) : null;
        return value is not null;
    }

    public override string ToString() => Value;

    private static string Suggestion(string reserved) =>
        reserved.StartsWith("kube-", StringComparison.Ordinal) ? $"my-{reserved[5..]}".TrimEnd('-') : $"my-{reserved}";
}
