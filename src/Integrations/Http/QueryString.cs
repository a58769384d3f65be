namespace DevPortal.Integrations.Http;

/// <summary>Parameters of an address, of which those without a value are left out.</summary>
internal static class QueryString
{
    public static Uri With(this Uri url, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join('&', parameters
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        return query.Length == 0 ? url : new UriBuilder(url) { Query = query }.Uri;
    }
}
