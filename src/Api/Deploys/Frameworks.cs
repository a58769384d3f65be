using System.Diagnostics.CodeAnalysis;
using DevPortal.Domain.Specs;

namespace DevPortal.Api.Deploys;

/// <summary>Frameworks by the names that people call them.</summary>
internal static class Frameworks
{
    private static readonly Dictionary<string, Framework> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["django"] = Framework.Django,
        ["flask"] = Framework.Flask,
        ["fastapi"] = Framework.FastApi,
        ["nodejs"] = Framework.NodeJs,
        ["node"] = Framework.NodeJs,
        ["express"] = Framework.NodeJs,
        ["springboot"] = Framework.SpringBoot,
        ["spring"] = Framework.SpringBoot,
        ["java"] = Framework.SpringBoot,
        ["go"] = Framework.Go,
        ["golang"] = Framework.Go,
        ["dotnet"] = Framework.DotNet,
        ["net"] = Framework.DotNet,
        ["aspnetcore"] = Framework.DotNet,
    };

    public static bool TryParse(string text, out Framework framework, [NotNullWhen(false)] out string? problem)
    {
        problem = Names.TryGetValue(string.Concat(text.Where(char.IsAsciiLetterOrDigit)), out framework)
            ? null
            : "There is no such framework. Give one of django, flask, fastapi, nodejs, springboot, go, dotnet.";
        return problem is null;
    }
}
