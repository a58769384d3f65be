using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Wire;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>
/// Writes the list of applications, whole or reduced to the fields that were asked for. As with Argo CD only these fields
/// can be asked for, each by its full name; any other is left out without a word.
/// </summary>
internal static class ApplicationListWriter
{
    /// <summary>A field that Go writes as null; one that it leaves out is no object at all.</summary>
    private static readonly object Null = new();

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly IReadOnlyList<(string[] Path, Func<Application, object?> Value)> Fields =
        [.. new Dictionary<string, Func<Application, object?>>(StringComparer.Ordinal)
        {
            ["metadata.name"] = application => application.Metadata.Name,
            ["metadata.namespace"] = application => application.Metadata.Namespace,
            ["metadata.annotations"] = application => OrNull(application.Metadata.Annotations),
            ["metadata.labels"] = application => OrNull(application.Metadata.Labels),
            ["metadata.creationTimestamp"] = application => application.Metadata.CreationTimestamp,
            ["metadata.deletionTimestamp"] = application => application.Metadata.DeletionTimestamp ?? Null,
            ["operation.sync"] = application => application.Operation?.Sync,
            ["spec"] = application => application.Spec,
            ["spec.destination"] = application => application.Spec.Destination,
            ["spec.project"] = application => application.Spec.Project,
            ["spec.source"] = application => application.Spec.Source ?? Null,
            ["spec.sources"] = application => application.Spec.HasMultipleSources ? application.Spec.Sources : Null,
            ["spec.syncPolicy"] = application => application.Spec.SyncPolicy ?? Null,
            ["status.health"] = application => application.Status.Health,
            ["status.operationState.finishedAt"] = application => application.Status.OperationState is { } state ? state.FinishedAt ?? Null : null,
            ["status.operationState.operation.sync"] = application => application.Status.OperationState?.SyncResult,
            ["status.operationState.phase"] = application => application.Status.OperationState?.Phase,
            ["status.operationState.startedAt"] = application => application.Status.OperationState?.StartedAt,
            ["status.resources"] = application => application.Status.Resources.IsEmpty ? null : application.Status.Resources,
            ["status.summary"] = application => application.Status.Summary,
            ["status.sync.revision"] = application => application.Status.Sync.Revision,
            ["status.sync.status"] = application => application.Status.Sync.Status,
        }.Select(field => (field.Key.Split('.'), field.Value))];

    /// <param name="fields">As in the query: names with <c>items.</c> before them, separated by commas; a minus at the head leaves those out instead.</param>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<TrackedApplication> applications, string version, string fields)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, applications.Count * (fields.Length == 0 ? 4096 : 256)));
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WritePropertyName("metadata");
        JsonSerializer.Serialize(writer, new ListMeta(version), GoJson.Options);
        writer.WritePropertyName("items");
        if (applications.Count == 0)
        {
            writer.WriteNullValue();
        }
        else
        {
            var selected = Select(fields);
            writer.WriteStartArray();
            foreach (var application in applications)
            {
                if (fields.Length == 0)
                    writer.WriteRawValue(application.Json, skipInputValidation: true);
                else
                    WriteFields(writer, application.Application, selected);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static List<(string[] Path, Func<Application, object?> Value)> Select(string fields)
    {
        var excludes = fields.StartsWith('-');
        var named = fields.TrimStart('-').Split(',').ToHashSet(StringComparer.Ordinal);
        var selected = Fields.Where(field => named.Contains("items." + string.Join('.', field.Path)) != excludes).ToList();

        // A whole covers its parts.
        return selected.FindAll(field => !selected.Exists(whole =>
            whole.Path.Length < field.Path.Length && field.Path.AsSpan(0, whole.Path.Length).SequenceEqual(whole.Path)));
    }

    private static object OrNull(IReadOnlyDictionary<string, string> map) => map.Count == 0 ? Null : map;

    private static void WriteFields(Utf8JsonWriter writer, Application application, List<(string[] Path, Func<Application, object?> Value)> fields)
    {
        // The fields stand in the order of their names, so that what shares a beginning stands together.
        var open = new List<string>();
        writer.WriteStartObject();
        foreach (var (path, value) in fields)
        {
            if (value(application) is not { } content)
                continue;

            var shared = 0;
            while (shared < open.Count && shared < path.Length - 1 && open[shared] == path[shared])
                shared++;
            for (; open.Count > shared; open.RemoveAt(open.Count - 1))
                writer.WriteEndObject();
            for (; open.Count < path.Length - 1; open.Add(path[open.Count]))
                writer.WriteStartObject(path[open.Count]);

            writer.WritePropertyName(path[^1]);
            if (content == Null)
                writer.WriteNullValue();
            else
                JsonSerializer.Serialize(writer, content, content.GetType(), GoJson.Options);
        }

        for (var i = 0; i <= open.Count; i++)
            writer.WriteEndObject();
    }
}
