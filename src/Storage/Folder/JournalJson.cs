using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>How the lines of the journals are written.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveryEvent))]
[JsonSerializable(typeof(AuditRecord))]
internal sealed partial class JournalJson : JsonSerializerContext;
