using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DevPortal.Sandbox.Faults;

namespace DevPortal.Sandbox.Panel;

/// <summary>The panel as one page of HTML that needs no script.</summary>
internal static class PanelPage
{
    public static string Of(PanelView view)
    {
        var page = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Sandbox · DevPortal</title>
              <link rel="stylesheet" href="/sandbox/panel/panel.css">
            </head>
            <body>
            <h1>Sandbox</h1>
            <p class="sandbox">Nothing here is real: GitHub, the registry, Argo CD and the cluster are stand-ins in this process.</p>

            """);
        page.Append(Table("Addresses", ["stands in for", "address"],
        [
            ["GitHub, REST and GraphQL (/graphql)", $"{view.Base}/sandbox/github"],
            ["Git", $"{view.Base}/sandbox/git/acme/<repository>.git"],
            ["Argo CD", $"{view.Base}/sandbox/argocd"],
            ["image registry", $"{view.Base}/sandbox/registry"],
        ]));
        page.Append(Faults(view));
        page.Append(Table($"Applications in Argo CD ({Number(view.ApplicationCount)})", ["application", "sync", "health", "operation"], view.Applications.Select(tracked => new[]
        {
            tracked.Name,
            tracked.Application.Status.Sync.Status,
            tracked.Application.Status.Health.Status,
            tracked.Application.Status.OperationState?.Phase ?? "",
        })));
        page.Append(Table("Workflow runs under way", ["run", "workflow", "branch"], view.OpenRuns.Select(run => new[] { Number(run.Number), run.Name, run.Branch ?? "" })));
        page.Append(Table("Repositories", ["repository", "clone"], view.Repositories.Select(name => new[] { name, $"git clone {view.Base}/sandbox/git/{name}.git" })));
        page.Append(Table("Last requests", ["time", "request", "answer"], view.Calls.Select(call => new[]
        {
            call.At.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            $"{call.Method} {call.Path}",
            call.Status == 0 ? "none" : Number(call.Status),
        })));
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string Faults(PanelView view)
    {
        var section = new StringBuilder("<h2>Faults</h2>\n");
        if (view.Problem is { } problem)
            section.Append(CultureInfo.InvariantCulture, $"<p class=\"problem\" role=\"alert\">{Text(problem)}</p>\n");

        section.Append(CultureInfo.InvariantCulture, $"""
            <form class="fault" method="post" action="/sandbox/panel/faults">
              <label>what <select name="kind">{string.Concat(Enum.GetValues<FaultKind>().Select(kind => $"<option>{Name(kind)}</option>"))}</select></label>
              <label>application <input name="app" placeholder="all"></label>
              <label>repository <input name="repository" placeholder="all"></label>
              <label>path <input name="path" placeholder="/sandbox/github/**"></label>
              <label>how often <input name="count" type="number" min="1" placeholder="always"></label>
              <label>seconds long <input name="durationSeconds" type="number" min="1" placeholder="until taken back"></label>
              <button>Make it fail</button>
            </form>

            """);
        if (view.Faults.Count == 0)
            return section.Append("<p class=\"none\">Nothing fails.</p>\n").ToString();

        section.Append("<div class=\"wide\"><table>\n<tr><th>fault</th><th>of</th><th>left</th><th>happened</th><th></th></tr>\n");
        foreach (var fault in view.Faults)
        {
            var of = string.Join(", ", new[] { fault.App, fault.Repository, fault.Method, fault.Path, fault.Event }.OfType<string>());
            section.Append(CultureInfo.InvariantCulture, $"""
                <tr><td>{Name(fault.Kind)}</td><td class="code">{Text(of.Length == 0 ? "everything" : of)}</td><td>{Left(fault)}</td><td>{fault.Hits} times</td>
                <td><form method="post" action="/sandbox/panel/faults/{fault.Id}/end"><button>Take back</button></form></td></tr>

                """);
        }

        return section.Append("</table></div>\n<form method=\"post\" action=\"/sandbox/panel/faults/end\"><button>Take all back</button></form>\n").ToString();
    }

    private static string Table(string title, string[] heads, IEnumerable<string[]> rows)
    {
        var cells = string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td class=\"code\">{Text(cell)}</td>"))}</tr>\n"));
        var table = cells.Length == 0
            ? "<p class=\"none\">None.</p>\n"
            : $"<div class=\"wide\"><table>\n<tr>{string.Concat(heads.Select(head => $"<th>{Text(head)}</th>"))}</tr>\n{cells}</table></div>\n";
        return $"<h2>{Text(title)}</h2>\n{table}";
    }

    private static string Left(Fault fault) => fault switch
    {
        { Count: { } count } => $"{Number(count)} times",
        { Until: { } until } => $"until {until.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}",
        _ => "until taken back",
    };

    private static string Name(FaultKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
