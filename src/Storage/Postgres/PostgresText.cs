using System.Text;

namespace DevPortal.Storage.Postgres;

/// <summary>PostgreSQL's texts hold neither NUL nor half a character. In texts for people they become the replacement character.</summary>
internal static class PostgresText
{
    private const char Replacement = '\ufffd';

    public static string Storable(string text)
    {
        var whole = text.Replace('\0', Replacement);
        return IsWellFormed(whole) ? whole : string.Concat(whole.EnumerateRunes());
    }

    // Enumerating runes gives the replacement for every half.
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!Rune.TryGetRuneAt(text, i, out _))
                return false;
            i++;
        }

        return true;
    }
}
