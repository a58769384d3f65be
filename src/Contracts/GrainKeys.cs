using System.Diagnostics.CodeAnalysis;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Contracts;

/// <summary>How grains are named. Keys are built and parsed here and nowhere else.</summary>
/// <remarks>A grain's id is its type and its key: <c>app/shop</c> is the AppGrain of the key <c>shop</c>.</remarks>
public static class GrainKeys
{
    /// <summary>The type in the id of every AppGrain, and in the key of its state.</summary>
    public const string AppType = "app";

    /// <summary>The key of the one Argo CD that this DevPortal talks to.</summary>
    public const string Argo = "argocd";

    public static string App(AppName name) => name.Value;

    /// <summary><c>github.com/acme/shop</c></summary>
    public static string Source(RepoUrl repository) => repository.Key;

    /// <summary><c>github.com/acme/gitops@main</c></summary>
    public static string GitOps(GitOpsTarget target) => $"{target.Repository.Key}@{target.TargetBranch}";

    public static bool TryReadApp(string key, [NotNullWhen(true)] out AppName? name) => AppName.TryParse(key, out name, out _);
}
