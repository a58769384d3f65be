using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Storage.Catalog;

/// <summary>What of a saved state the storage itself understands: enough of an application's for a line of a list.</summary>
internal static class AppStates
{
    /// <summary>The type of the grains whose state is an application's.</summary>
    public const string GrainType = "app";

    /// <returns>Null where there is no specification that this program understands: not configured yet, or deleted.</returns>
    public static AppSummary? Summarize(JsonElement state)
    {
        try
        {
            return Member(state, "spec") is { } spec ? Summarize(state, spec) : null;
        }
        catch (Exception e) when (e is InvalidValueException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>When the grain should have been at work; any grain's state can say so.</summary>
    public static DateTimeOffset? DueAt(JsonElement state) => Time(state, "dueAt");

    private static AppSummary Summarize(JsonElement state, JsonElement spec) =>
        new(
            Parsed.As<AppName>(Text(spec, "name")!),
            Parsed.As<TeamName>(Text(Member(spec, "owner")!.Value, "team")!),
            Text(spec, "description"),
            FrameworksOf(spec),
            Member(spec, "source") is { } source && Text(source, "repository") is { } url ? Parsed.As<RepoUrl>(url) : null,
            Items(state, "environments").Select(EnvironmentOf).ToSeq(),
            Time(state, "updatedAt") ?? default,
            Items(state, "outstanding").Count(),
            Items(state, "outstanding").Select(o => Text(o, "lastProblem")).FirstOrDefault(p => p is not null),
            (Member(spec, "gitOps") ?? Member(state, "home")) is { } target ? TargetOf(target) : null);

    private static Seq<Framework> FrameworksOf(JsonElement spec) =>
        Items(spec, "components")
            .Select(c => Named<Framework>(c, "framework"))
            .Where(f => f is not Framework.None)
            .Distinct()
            .ToSeq();

    private static GitOpsTarget TargetOf(JsonElement target) => new(
        Parsed.As<RepoUrl>(Text(target, "repository")!),
        Text(target, "branch") is { } branch ? Parsed.As<BranchName>(branch) : null,
        Named<ManifestLayout>(target, "layout"),
        Text(target, "folder"),
        Named<ApplicationOwner>(target, "applications"));

    private static EnvironmentSummary EnvironmentOf(JsonElement environment) => new(
        Parsed.As<EnvironmentName>(Text(environment, "name")!),
        Named<HealthStatus>(environment, "health"),
        Named<SyncStatus>(environment, "sync"));

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object
        && parent.TryGetProperty(name, out var member)
        && member.ValueKind is not JsonValueKind.Null
            ? member
            : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static DateTimeOffset? Time(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>Zero, which is the unknown or the none of each, where there is no such name.</summary>
    private static T Named<T>(JsonElement parent, string name) where T : struct, Enum =>
        Enum.TryParse<T>(Text(parent, name), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : default;
}
