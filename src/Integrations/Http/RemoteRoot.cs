namespace DevPortal.Integrations.Http;

/// <summary>The address under which an outside system's API lives; nothing built here can point outside it.</summary>
public sealed class RemoteRoot
{
    public RemoteRoot(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            throw new ArgumentException("An address of an API starts with https:// (or http://) and carries no user.", nameof(url));

        Url = new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
    }

    public Uri Url { get; }

    /// <summary>
    /// An address below the root: <c>root.Of($"repos/{owner}/{name}/contents/{path:path}?ref={branch}")</c>.
    /// Every hole is escaped; <c>:path</c> keeps its slashes.
    /// </summary>
    /// <exception cref="ArgumentException">A hole holds a step out of its folder, such as <c>..</c>.</exception>
    public Uri Of(FormattableString path) => new(Url, string.Format(Escaping.Provider, path.Format, path.GetArguments()));

    /// <summary>Where a link of the other side's own (the next page) leads; null where it leads outside.</summary>
    public Uri? Follow(string link) =>
        Uri.TryCreate(Url, link, out var target) && Url.IsBaseOf(target) ? target : null;

    private sealed class Escaping : IFormatProvider, ICustomFormatter
    {
        public static readonly Escaping Provider = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider)
        {
            var text = FormattableString.Invariant($"{arg}");
            return format is "path" ? string.Join('/', text.Split('/').Select(Segment)) : Segment(text);
        }

        private static string Segment(string text) => text is "." or ".."
            ? throw new ArgumentException($"'{text}' is no name.", nameof(text))
            : Uri.EscapeDataString(text);
    }
}
