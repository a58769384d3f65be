using System.Globalization;

namespace DevPortal.Domain.Specs.Rules;

internal static class SecretRules
{
    public static void Check(Problems problems, ExternalSecretSpec secret)
    {
        problems.Need(!secret.Keys.IsEmpty, "keys", $"{secret.Name} has no keys. Name at least one that the store holds.");
        problems.AtMost(secret.Keys, SpecLimits.SecretKeys, "keys");
        problems.Once("keys", secret.Keys, key => key.Key, "key");
        problems.Each("keys", secret.Keys, (at, key) =>
        {
            EnvVarRules.Key(at, "key", key.Key);
            at.Need(key.RemoteKey.Trim().Length > 0, "remoteKey", "Say where the store keeps it, for example secret/data/shop/db.");
            TextRules.Line(at, "remoteKey", key.RemoteKey.Length == 0 ? null : key.RemoteKey);
            TextRules.Line(at, "property", key.Property);
        });

        problems.Need(
            IsDuration(secret.RefreshInterval),
            "refreshInterval",
            $"{Problems.Shown(secret.RefreshInterval)} is no length of time. Give one like 1h, 15m or 30s.");
    }

    private static bool IsDuration(string text) =>
        text.Length is >= 2 and <= 10
        && text[^1] is 'h' or 'm' or 's'
        && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
