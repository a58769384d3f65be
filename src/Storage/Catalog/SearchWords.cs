using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Catalog;

/// <summary>What a person types into a search box, and what it is looked for in.</summary>
internal static class SearchWords
{
    public static IReadOnlyList<string> Of(string? search) =>
        search?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public static string TextOf(AppSummary app) =>
        string.Join('\n', app.Name, app.Team, app.Source?.Value, app.Description);

    public static bool AllIn(string text, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (!text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }
}
