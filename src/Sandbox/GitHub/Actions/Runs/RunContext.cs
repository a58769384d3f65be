using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Actions.Workflows;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>What `${{ … }}` can name while a run is planned.</summary>
/// <param name="Payload">`client_payload` or `inputs`.</param>
internal sealed record RunContext(
    Repository Repository,
    Workflow Workflow,
    string Event,
    string Ref,
    string Sha,
    string Message,
    string Actor,
    JsonObject? Payload,
    IReadOnlyDictionary<string, string> Variables)
{
    public long RunId { get; init; }

    public int RunNumber { get; init; }

    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Matrix { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Expand(string text) => Expressions.Expand(text, Lookup);

    public bool Holds(string? condition) => Expressions.Holds(condition, Lookup);

    /// <summary>The same context with more variables, whose values may name earlier ones.</summary>
    public RunContext With(IReadOnlyDictionary<string, string> env)
    {
        var merged = new Dictionary<string, string>(Env, StringComparer.Ordinal);
        foreach (var (name, value) in env)
            merged[name] = Expand(value);
        return this with { Env = merged };
    }

    public string? Lookup(string path)
    {
        var (context, rest) = path.Split('.', 2) is [var c, var r] ? (c, r) : (path, "");
        return context switch
        {
            "env" => Env.GetValueOrDefault(rest),
            "matrix" => Matrix.GetValueOrDefault(rest),
            "vars" => Variables.GetValueOrDefault(rest),
            "inputs" => At(Payload, rest),
            "github" => GitHub(rest),
            "runner" => rest == "os" ? "Linux" : rest == "arch" ? "X64" : null,
            "needs" when rest.EndsWith(".result", StringComparison.Ordinal) => "success",
            _ => null,
        };
    }

    private string? GitHub(string name) => name switch
    {
        "actor" or "triggering_actor" => Actor,
        "event_name" => Event,
        "ref" => Ref,
        "ref_name" or "head_ref" => Ref.Split('/', 3) is [_, _, var short_] ? short_ : Ref,
        "ref_type" => Ref.StartsWith("refs/tags/", StringComparison.Ordinal) ? "tag" : "branch",
        "repository" => Repository.FullName,
        "repository_id" => State.Numbers.Key(Repository.Id),
        "repository_owner" => Repository.Owner,
        "run_attempt" => "1",
        "run_id" => RunId.ToString(CultureInfo.InvariantCulture),
        "run_number" => RunNumber.ToString(CultureInfo.InvariantCulture),
        "sha" => Sha,
        "workflow" => Workflow.Name,
        "event.head_commit.message" => Message,
        "event.repository.default_branch" => Repository.DefaultBranch,
        "event.repository.name" => Repository.Name,
        _ when name.StartsWith("event.client_payload.", StringComparison.Ordinal) => At(Payload, name["event.client_payload.".Length..]),
        _ when name.StartsWith("event.inputs.", StringComparison.Ordinal) => At(Payload, name["event.inputs.".Length..]),
        _ => null,
    };

    private static string? At(JsonNode? node, string path)
    {
        foreach (var part in path.Split('.'))
            node = node is JsonObject inner ? inner[part] : null;
        return node is JsonValue value ? value.ToString() : node?.ToJsonString();
    }
}
