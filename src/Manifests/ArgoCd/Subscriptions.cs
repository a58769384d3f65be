using System.Text.RegularExpressions;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>Whom Argo CD tells of what, by the owner's contact: a channel such as <c>#shop</c>, or an e-mail address.</summary>
internal static partial class Subscriptions
{
    public static IEnumerable<YamlEntry> Of(Owner owner)
    {
        var contact = owner.Contact ?? "";
        if (Channel().IsMatch(contact))
            return To("slack", contact[1..]);

        return Address().IsMatch(contact) ? To("email", contact) : [];
    }

    private static IEnumerable<YamlEntry> To(string service, string recipient) =>
        Notifications.Triggers.Select(trigger => new YamlEntry($"notifications.argoproj.io/subscribe.{trigger}.{service}", recipient));

    // Narrow: an ApplicationSet would read an expression where there is one.
    [GeneratedRegex(@"\A#[\p{Ll}\p{Nd}_-]{1,80}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Channel();

    [GeneratedRegex(@"\A[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
