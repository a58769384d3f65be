using DevPortal.Domain.Specs;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Layouts.Kustomize;

/// <summary>What an ApplicationSet reads of an environment in its files, being unable to know it from a folder's name.</summary>
internal static class OverlayFacts
{
    public const string AutoSync = "devportal.io/auto-sync";
    public const string Cluster = "devportal.io/cluster";

    public static YamlMap Of(EnvironmentSpec environment) => YamlMap.Of(
        (AutoSync, environment.AutoSync ? "true" : "false"),
        (Cluster, environment.Cluster ?? "in-cluster"));
}
