using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Integrations.GitHub.Commits;

namespace DevPortal.Integrations.GitHub;

/// <summary>How GitHub's GraphQL answers are read.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(CommitShaJson), typeof(CommitNodeJson)])]
[JsonSerializable(typeof(GraphQlReply<FilesData>))]
[JsonSerializable(typeof(GraphQlReply<CommitData>))]
[JsonSerializable(typeof(EntryNode))]
[JsonSerializable(typeof(DevPortal.Domain.Values.CommitSha))]
internal sealed partial class GraphQlJson : JsonSerializerContext;
