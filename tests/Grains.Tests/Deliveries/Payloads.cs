using System.Text.Json.Nodes;

namespace DevPortal.Grains.Tests.Deliveries;

/// <summary>Webhooks as GitHub writes them, as far as DevPortal reads them.</summary>
internal static class Payloads
{
    public static JsonObject Push(string repository, string head, string? before = null, long pushedAt = 1_700_000_000, string reference = "refs/heads/main") => new()
    {
        ["ref"] = reference,
        ["before"] = before ?? new string('0', 40),
        ["after"] = head,
        ["deleted"] = false,
        ["forced"] = false,
        ["repository"] = Repository(repository, pushedAt),
        ["pusher"] = new JsonObject { ["name"] = "anna" },
        ["sender"] = new JsonObject { ["login"] = "anna" },
        ["head_commit"] = Commit(head),
        ["commits"] = new JsonArray(Commit(head)),
    };

    public static JsonObject Run(string repository, string head, string status, string? conclusion) => new()
    {
        ["action"] = status,
        ["workflow_run"] = new JsonObject
        {
            ["id"] = 7,
            ["path"] = ".github/workflows/ci-cd.yml@refs/heads/main",
            ["head_sha"] = head,
            ["status"] = status,
            ["conclusion"] = conclusion,
            ["run_attempt"] = 2,
            ["html_url"] = $"https://github.com/{repository}/actions/runs/7",
            ["created_at"] = "2026-11-20T12:00:00Z",
            ["updated_at"] = "2026-11-20T12:01:00Z",
        },
        ["repository"] = Repository(repository),
    };

    public static JsonObject Repository(string name, long? pushedAt = null)
    {
        var repository = new JsonObject { ["full_name"] = name, ["clone_url"] = $"https://github.com/{name}.git" };
        if (pushedAt is not null)
            repository["pushed_at"] = pushedAt;
        return repository;
    }

    private static JsonObject Commit(string id) => new()
    {
        ["id"] = id,
        ["message"] = "Change.\n\nApp: shop",
        ["timestamp"] = "2026-11-20T12:00:00+02:00",
        ["added"] = new JsonArray("new.txt"),
        ["removed"] = new JsonArray("old.txt"),
        ["modified"] = new JsonArray("src/a.cs", "new.txt"),
    };
}
