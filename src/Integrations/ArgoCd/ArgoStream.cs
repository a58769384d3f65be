using System.Runtime.CompilerServices;
using System.Text.Json;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>Argo CD's streams: each message holds a result, or the error that ends the stream.</summary>
internal static class ArgoStream
{
    /// <param name="read">Null for a result that says nothing here.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ArgoConnection argo, RemoteCall call, Func<JsonElement, T?> read, [EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        await foreach (var result in argo.Client.ReadMessagesAsync(call, Read, cancel))
        {
            if (result is not null)
                yield return result;
        }

        T? Read(JsonElement message)
        {
            if (message.At("error"u8) is { ValueKind: JsonValueKind.Object } error)
                throw Failure(error);
            return message.At("result"u8) is { ValueKind: JsonValueKind.Object } result ? read(result) : null;
        }

        Exception Failure(JsonElement error)
        {
            var said = error.Words("message"u8) ?? "it ended the stream without a word";
            var code = error.Int("grpc_code"u8) is not 0 and var first ? first : error.Int("code"u8);
            return argo.Client.Failure(call, ArgoRules.FaultOf(code), said);
        }
    }
}
