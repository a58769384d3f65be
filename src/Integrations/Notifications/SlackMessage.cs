using DevPortal.Domain.Ports.Notifications;

namespace DevPortal.Integrations.Notifications;

/// <param name="Text">What a phone shows of it.</param>
internal sealed record SlackMessage(string Text, SlackBlock[] Blocks)
{
    private const int LongestHeader = 150;
    private const int LongestText = 3000;
    private const int MostFields = 10;

    public static SlackMessage Of(Notification notification)
    {
        var blocks = new List<SlackBlock> { new("header", new("plain_text", Cut($"{Sign(notification.Urgency)} {notification.Title}", LongestHeader))) };
        if (notification.Text.Length > 0)
            blocks.Add(new("section", Marked(notification.Text)));
        if (!notification.Facts.IsEmpty)
            blocks.Add(new("section", Fields: [.. notification.Facts.Take(MostFields).Select(f => Bold(f))]));
        if (notification.Link is { } link)
            blocks.Add(new("section", new("mrkdwn", $"<{Escaped(link.AbsoluteUri)}|Open in DevPortal>")));
        return new(notification.Title, [.. blocks]);
    }

    private static SlackText Marked(string text) => new("mrkdwn", Cut(Escaped(text), LongestText));

    private static SlackText Bold(Fact fact) => new("mrkdwn", Cut($"*{Escaped(fact.Name)}*\n{Escaped(fact.Value)}", LongestText));

    private static string Sign(Urgency urgency) => urgency switch
    {
        Urgency.Error => ":red_circle:",
        Urgency.Warning => ":large_yellow_circle:",
        _ => ":large_green_circle:",
    };

    // Anything else in angle brackets would be a link or would call everybody.
    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}

internal sealed record SlackBlock(string Type, SlackText? Text = null, SlackText[]? Fields = null);

internal sealed record SlackText(string Type, string Text);
