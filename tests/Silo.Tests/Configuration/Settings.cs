using DevPortal.Silo.Configuration;
using Microsoft.Extensions.Configuration;

namespace DevPortal.Silo.Tests.Configuration;

/// <summary>Settings as they are read from variables.</summary>
internal static class Settings
{
    public static PortalSettings Of(params (string Variable, string Value)[] given)
    {
        PortalSettingsReader.TryRead(From(given), out var settings, out var problems).ShouldBeTrue(string.Join(", ", problems));
        return settings!;
    }

    /// <summary>The sentences with which they are refused.</summary>
    public static IReadOnlyList<string> Problems(params (string Variable, string Value)[] given)
    {
        PortalSettingsReader.TryRead(From(given), out _, out var problems).ShouldBeFalse();
        return problems;
    }

    private static IConfiguration From((string Variable, string Value)[] given) => new ConfigurationBuilder()
        .AddInMemoryCollection(given.ToDictionary(g => g.Variable, g => (string?)g.Value))
        .Build();
}
