using System.Runtime.CompilerServices;
using System.Text.Json;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Json;

/// <summary>Calls whose answers are read leniently, whole, item by item, or message by message.</summary>
internal static class RemoteReading
{
    public static async Task<T> ReadAsync<T>(
        this RemoteClient client, RemoteCall call, Func<JsonElement, T> read, CancellationToken cancel)
    {
        var answer = await client.SendAsync(call, cancel);
        return client.Understand(call, answer.Body, read);
    }

    /// <remarks>A body that breaks off is not asked for again here: who lists does so again anyway.</remarks>
    public static async Task<ListReader<T>> ReadListAsync<T>(
        this RemoteClient client, RemoteCall call, Func<JsonElement, T> readItem, CancellationToken cancel)
    {
        using var clock = new CancellationTokenSource(client.Options.TotalTimeout, client.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, clock.Token);
        try
        {
            await using var stream = await client.OpenAsync(call, either.Token);
            return await ListBody.ReadAsync(stream.Body, readItem, either.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw client.Failure(call, Fault.Transient, $"its list did not end within {client.Options.TotalTimeout.TotalSeconds:0} s");
        }
        catch (EndOfStreamException)
        {
            throw client.Failure(call, Fault.Transient, "its answer broke off");
        }
        catch (Exception e) when (IsMisunderstanding(e))
        {
            throw client.Failure(call, Fault.Unreadable, "its answer is not a list");
        }
    }

    /// <summary>A stream of messages, until the server closes it.</summary>
    public static async IAsyncEnumerable<T> ReadMessagesAsync<T>(
        this RemoteClient client,
        RemoteCall call,
        Func<JsonElement, T> read,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var stream = await client.OpenAsync(call, cancel);
        await using var messages = MessageBody.ReadAsync(stream.Body, cancel).GetAsyncEnumerator(cancel);
        while (await MoveAsync())
            yield return client.Understand(call, messages.Current, read);

        async ValueTask<bool> MoveAsync()
        {
            try
            {
                return await messages.MoveNextAsync();
            }
            catch (EndOfStreamException)
            {
                throw client.Failure(call, Fault.Transient, "its stream broke off");
            }
            catch (InvalidDataException e)
            {
                throw client.Failure(call, Fault.Unreadable, e.Message);
            }
        }
    }

    public static IntegrationException Failure(this RemoteClient client, RemoteCall call, Fault fault, string said) =>
        new(new(fault, client.Options.System, call.Purpose, Redaction.Clean(said), client.Options.Rules.Advise(fault)));

    public static T Understand<T>(this RemoteClient client, RemoteCall call, ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ListReader.MaxDepth });
            return read(document.RootElement);
        }
        catch (Exception e) when (IsMisunderstanding(e))
        {
            throw client.Failure(call, Fault.Unreadable, "its answer is not the JSON expected here");
        }
    }

    /// <summary>Text that is not Unicode is found only when it is asked for, and then it is no <see cref="JsonException"/>.</summary>
    private static bool IsMisunderstanding(Exception e) => e is JsonException or InvalidOperationException;
}
