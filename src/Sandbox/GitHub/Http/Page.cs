using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>Which part of a list was asked for by `page` and `per_page`.</summary>
internal sealed class Page
{
    private const int MostItems = 100;
    private const int UsualItems = 30;

    private readonly HttpContext _http;

    private Page(HttpContext http, int number, int size) => (_http, Number, Size) = (http, number, size);

    public int Number { get; }

    public int Size { get; }

    public int Skip => (Number - 1) * Size;

    public static ValueTask<Page> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var size = Math.Clamp(Read(context, "per_page", UsualItems), 1, MostItems);
        return ValueTask.FromResult(new Page(context, Math.Max(1, Read(context, "page", 1)), size));
    }

    /// <summary>This page's items, with the links to its neighbours written into the answer.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyCollection<T> all)
    {
        WriteLinks(all.Count);
        return [.. all.Skip(Skip).Take(Size)];
    }

    public void WriteLinks(int total)
    {
        var last = (total + Size - 1) / Size;
        var links = new List<string>();
        if (Number > 1)
            links.Add(Link(Math.Min(Number - 1, Math.Max(1, last)), "prev"));
        if (Number < last)
        {
            links.Add(Link(Number + 1, "next"));
            links.Add(Link(last, "last"));
        }

        if (Number > 1)
            links.Add(Link(1, "first"));
        if (links.Count > 0)
            _http.Response.Headers["Link"] = string.Join(", ", links);
    }

    private string Link(int page, string relation)
    {
        var query = new QueryBuilder(_http.Request.Query
            .Where(q => !string.Equals(q.Key, "page", StringComparison.Ordinal))
            .Select(q => KeyValuePair.Create(q.Key, q.Value.ToString())))
        {
            { "page", page.ToString(CultureInfo.InvariantCulture) },
        };
        var urls = _http.RequestServices.GetRequiredService<SandboxUrls>();
        return $"<{urls.Base}{(_http.Request.PathBase + _http.Request.Path).ToUriComponent()}{query}>; rel=\"{relation}\"";
    }

    private static int Read(HttpContext http, string name, int otherwise) =>
        int.TryParse(http.Request.Query[name], CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
