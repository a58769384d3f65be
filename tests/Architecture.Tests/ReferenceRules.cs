namespace DevPortal.Architecture.Tests;

/// <summary>What each project may reference: the table of docs/architecture.md.</summary>
internal static class ReferenceRules
{
    public static readonly IReadOnlyDictionary<string, Allowed> Table = new Dictionary<string, Allowed>
    {
        ["Domain"] = new([], []),
        ["Manifests"] = new(["Domain"], ["YamlDotNet", "Handlebars.Net"]),
        ["Contracts"] = new(["Domain"], [], Engine: true),
        ["Integrations"] = new(["Domain"], ["Polly.Core", "YamlDotNet"]),
        ["Storage"] = new(["Domain"], ["Npgsql", "Microsoft.Extensions.Hosting.Abstractions"]),
        ["Grains"] = new(["Contracts", "Domain", "Manifests"], ["Microsoft.Orleans.*"], Web: true, Engine: true),
        ["Embedded"] = new([], [], Web: true),
        ["Embedded.Generator"] = new([], ["Microsoft.CodeAnalysis.*"]),
        ["Sandbox"] = new(["Domain", "Manifests"], ["YamlDotNet"], Web: true),
        ["Api"] = new(["Contracts", "Domain", "Manifests"], ["Microsoft.AspNetCore.OpenApi"], Web: true, Engine: true),
        ["Silo"] = new(["*"], ["*"], Web: true, Engine: true),
    };
}

/// <param name="Projects">Names of projects, or * for any.</param>
/// <param name="Packages">Names of packages, with * for any ending.</param>
/// <param name="Web">Whether the ASP.NET Core framework may be used.</param>
/// <param name="Engine">Whether the grain engine may be used.</param>
internal sealed record Allowed(string[] Projects, string[] Packages, bool Web = false, bool Engine = false);
