using System.Diagnostics.CodeAnalysis;
using DevPortal.Domain.Values;

namespace DevPortal.Contracts;

/// <summary>How grains are named. Keys are built and parsed here and nowhere else.</summary>
/// <remarks><c>AppGrain</c>: <c>app/&lt;name&gt;</c></remarks>
public static class GrainKeys
{
    private const string AppPrefix = "app/";

    public static string App(AppName name) => AppPrefix + name.Value;

    public static bool TryReadApp(string key, [NotNullWhen(true)] out AppName? name)
    {
        name = null;
        return key.StartsWith(AppPrefix, StringComparison.Ordinal) && AppName.TryParse(key[AppPrefix.Length..], out name, out _);
    }
}
