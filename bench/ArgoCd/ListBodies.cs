using System.Globalization;
using System.Text;

namespace DevPortal.Bench.ArgoCd;

/// <summary>Answers as Argo CD gives them to a masked listing of a company's Applications.</summary>
internal static class ListBodies
{
    private const int Teams = 40;
    private const int Repositories = 25;

    private const string Item =
        """
        {"metadata":{"deletionTimestamp":null,"name":"service-NUMBER-prod","namespace":"argocd"},
        "operation":{"sync":null},"spec":{"project":"team-TEAM"},
        "status":{"health":{"lastTransitionTime":"2026-11-20T12:00:00Z","status":"HEALTH"},
        "operationState":{"finishedAt":"2026-11-20T12:00:00Z","phase":"Succeeded","startedAt":"2026-11-20T11:59:40Z"},
        "summary":{"externalURLs":["https://service-NUMBER.acme.example/"],"images":["ghcr.io/acme/service-NUMBER@sha256:DIGEST"]},
        "sync":{"revision":"REVISION","status":"Synced"}}}
        """;

    /// <param name="progressing">How many of them are on their way, the first ones.</param>
    public static byte[] Masked(int count, int progressing = 0)
    {
        var items = string.Join(',', Enumerable.Range(0, count).Select(i => Application(i, i < progressing ? "Progressing" : "Healthy")));
        return Encoding.UTF8.GetBytes("""{"metadata":{"resourceVersion":"48151623"},"items":[""" + items + "]}");
    }

    private static string Application(int i, string health) => new StringBuilder(Item)
        .Replace("HEALTH", health)
        .Replace("NUMBER", i.ToString("00000", CultureInfo.InvariantCulture))
        .Replace("TEAM", (i % Teams).ToString(CultureInfo.InvariantCulture))
        .Replace("DIGEST", i.ToString("x64", CultureInfo.InvariantCulture))
        .Replace("REVISION", (i % Repositories).ToString("x40", CultureInfo.InvariantCulture))
        .ToString();
}
