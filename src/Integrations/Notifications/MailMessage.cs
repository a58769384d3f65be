using System.Globalization;
using System.Text;
using DevPortal.Domain.Ports.Notifications;

namespace DevPortal.Integrations.Notifications;

/// <summary>A notification as a mail (RFC 5322): plain text in UTF-8. Everything is encoded, so that no text can become a header.</summary>
internal static class MailMessage
{
    private const int LineLength = 76;

    public static string Of(Notification notification, string from, IEnumerable<string> to)
    {
        var domain = from[(from.LastIndexOf('@') + 1)..];
        var id = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(notification.Id));
        string[] headers =
        [
            $"From: {from}",
            $"To: {string.Join(", ", to)}",
            $"Subject: {EncodedSubject(notification)}",
            $"Date: {notification.At.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}",
            $"Message-ID: <{id}@{domain}>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
        ];
        return string.Join("\r\n", [.. headers, "", .. Base64Lines(Body(notification))]);
    }

    private static string Body(Notification notification)
    {
        var parts = new List<string> { notification.Title };
        if (notification.Text.Length > 0)
            parts.Add(notification.Text);
        if (!notification.Facts.IsEmpty)
            parts.Add(string.Join('\n', notification.Facts.Select(f => $"{f.Name}: {f.Value}")));
        if (notification.Link is { } link)
            parts.Add(link.AbsoluteUri);
        return string.Join("\n\n", parts).ReplaceLineEndings("\r\n") + "\r\n";
    }

    /// <summary>RFC 2047: words of at most 75 characters, folded, none of them splitting a character.</summary>
    private static string EncodedSubject(Notification notification)
    {
        const int mostBytes = 42;
        var words = new List<string>();
        var word = new MemoryStream();
        foreach (var rune in $"[DevPortal] {notification.Title}".EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Length + bytes.Length > mostBytes)
            {
                words.Add(Word(word));
                word = new();
            }

            word.Write(bytes);
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    private static string Word(MemoryStream bytes) => $"=?utf-8?B?{Convert.ToBase64String(bytes.ToArray())}?=";

    private static IEnumerable<string> Base64Lines(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).Chunk(LineLength).Select(line => new string(line));
}
