using System.Text.RegularExpressions;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Workflows.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows;

internal enum RegistryKind
{
    GitHub,
    Ecr,
    Other,
}

/// <summary>Where images are pushed to, and how a workflow signs in there.</summary>
/// <param name="Host">Null for Docker Hub, whose name images leave out.</param>
internal sealed partial record Registry(RegistryKind Kind, string? Host)
{
    private const int MatchTimeoutMilliseconds = 1000;

    public static Registry GitHub { get; } = new(RegistryKind.GitHub, "ghcr.io");

    public static Registry Of(ImageRef image)
    {
        var first = image.Repository.Split('/')[0];
        var host = first != image.Repository && (first == "localhost" || first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal))
            ? first
            : null;
        return host == GitHub.Host ? GitHub
            : host is not null && EcrPattern().IsMatch(host) ? new Registry(RegistryKind.Ecr, host)
            : new Registry(RegistryKind.Other, host);
    }

    public Step[] Login() => Kind switch
    {
        RegistryKind.GitHub => [Docker("GitHub's registry", "${{ github.actor }}", "${{ secrets.GITHUB_TOKEN }}")],
        RegistryKind.Ecr =>
        [
            new ActionStep("Take the role in AWS", Actions.AwsCredentials, YamlMap.Of(
                ("role-to-assume", $"${{{{ vars.{WorkflowNames.AwsRoleVariable} }}}}"),
                ("aws-region", EcrPattern().Match(Host!).Groups["region"].Value))),
            new ActionStep("Sign in to Amazon's registry", Actions.EcrLogin, YamlMap.Of(
                ("registries", EcrPattern().Match(Host!).Groups["account"].Value))),
        ],
        _ =>
        [
            Docker(
                Host ?? "Docker Hub",
                $"${{{{ secrets.{WorkflowNames.RegistryUserSecret} }}}}",
                $"${{{{ secrets.{WorkflowNames.RegistryPasswordSecret} }}}}"),
        ],
    };

    private ActionStep Docker(string name, string user, string password) => new(
        $"Sign in to {name}",
        Actions.DockerLogin,
        YamlMap.Of(("registry", Host), ("username", user), ("password", password)));

    [GeneratedRegex(@"\A(?<account>[0-9]{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex EcrPattern();
}
