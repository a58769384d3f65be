using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Tests;

/// <summary>An application's state as its grain saves it.</summary>
internal sealed record SavedApp(string Name)
{
    public string Team { get; init; } = "platform";

    public string? Description { get; init; }

    public string? Repository { get; init; }

    public string[] Frameworks { get; init; } = ["go"];

    /// <summary>Name, health and sync of each.</summary>
    public (string Name, string Health, string Sync)[] Environments { get; init; } = [("dev", "healthy", "synced")];

    public DateTimeOffset UpdatedAt { get; init; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public string? Problem { get; init; }

    public bool Deleted { get; init; }

    public StateKey Key => new("app", Name);

    public byte[] ToJson() => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["spec"] = Deleted ? null : Spec(),
        ["environments"] = new JsonArray([.. Environments.Select(e => new JsonObject { ["name"] = e.Name, ["health"] = e.Health, ["sync"] = e.Sync })]),
        ["outstanding"] = Problem is null ? new JsonArray() : new JsonArray(new JsonObject { ["id"] = "1", ["lastProblem"] = Problem }),
        ["revision"] = 1,
        ["updatedAt"] = UpdatedAt,
    }.ToJsonString());

    private JsonObject Spec() => new()
    {
        ["name"] = Name,
        ["owner"] = new JsonObject { ["team"] = Team },
        ["components"] = new JsonArray([.. Frameworks.Select((f, n) => new JsonObject { ["name"] = $"c{n}", ["image"] = $"ghcr.io/acme/{Name}", ["framework"] = f })]),
        ["environments"] = new JsonArray([.. Environments.Select(e => new JsonObject { ["name"] = e.Name })]),
        ["source"] = Repository is null ? null : new JsonObject { ["repository"] = Repository, ["branch"] = "main" },
        ["description"] = Description,
    };
}
