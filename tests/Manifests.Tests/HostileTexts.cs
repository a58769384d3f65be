namespace DevPortal.Manifests.Tests;

/// <summary>Text that people type, or attackers, and that must arrive as it was.</summary>
internal static class HostileTexts
{
    public static readonly string[] All =
    [
        "", " ", "  ", "\n", "\n\n", "a\n", "a\n\n", "a\n\n\nb", "\na", " a", "a ", "a\tb", "\ta", "a\t", "a \nb", "a\n b\n", " a\nb", "a\n\tb",
        "a\r\nb", "a\rb", "\r", "---", "--- a", "...", "a\n---\nb", "a\n...\nb", "- a", "-", "? a", "?", ": a", ":", "a: b", "a:", "a:b", "#", "a #b", "# a",
        "{{ .Values.x }}", "{{", "}}", "{% raw %}", "${{ secrets.PAT_TOKEN }}", "$(date)", "`id`", "${HOME}", "{a: b}", "[a, b]", "[", "]", "{", "}", ",",
        "&a", "*a", "!a", "!!str a", "|", "|-\n a", ">", ">-", "%YAML 1.2", "@a", "'", "\"", "''", "\"\"", "'a'", "\"a\"", "a'b", "a\"b", "\\", "a\\nb", "\\x41",
        "y", "Y", "n", "N", "yes", "Yes", "no", "NO", "on", "On", "off", "true", "True", "false", "null", "Null", "~", "=", "<<", ".", "..",
        "0", "1", "-1", "+1", "012", "0o14", "0x1f", "0b11", "1e3", "1E3", "1.0", ".5", "5.", "1_000", "12:30", "190:20:30.15", ".inf", "-.INF", ".nan", "1e",
        "2026-11-20", "2026-11-20T12:00:00Z", "2026-11-20 12:00:00", "1,000", "0.", "0x", "1-1", "08", "09", "3f2a1bc", "1234567", "12e0345",
        "emoji 🚀", "👩‍👩‍👧‍👦", "Привіт", "Xin chào", "日本語", "a\u0085b", "a\u2028b", "a\u2029b", "\ufeffa", "a\u00a0b", "a\u200bb", "\u202etxt", "a\u007fb", "a\u0080b", "a\u0000b", "a\u0007b", "a\u001bb", "\uffff", "\ufffe",
        "line one\nline two\n", "#!/bin/sh\nset -eu\necho \"$1\"\n", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "{\"json\": [1, 2, {\"a\": null}]}", "postgres://user:p%40ss@db:5432/shop?sslmode=require#frag", "a: 'b' \"c\" # d", "key: |\n  text\n",
        "very long " + string.Concat(Enumerable.Repeat("0123456789 abcdef: # ", 500)),
        string.Concat(Enumerable.Repeat("line with: things # and 'quotes'\n", 320)),
    ];
}
