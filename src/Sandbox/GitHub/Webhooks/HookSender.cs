using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Repositories;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.GitHub.Webhooks;

/// <summary>
/// Sends events to the hooks that want them: recorded before they are sent, one after another for each hook, and lost,
/// doubled or out of order only where a fault says so.
/// </summary>
internal sealed class HookSender : IResumes
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SerialQueue<long, long> _queue;
    private readonly ConcurrentDictionary<long, Delivery> _held = new();
    private readonly HookBook _hooks;
    private readonly HookTransport _transport;
    private readonly RepositoryCatalog _catalog;
    private readonly FaultBook _faults;
    private readonly Numbers _numbers;
    private readonly Alarms _alarms;
    private readonly TimeProvider _time;

    public HookSender(
        HookBook hooks,
        HookTransport transport,
        RepositoryCatalog catalog,
        FaultBook faults,
        Numbers numbers,
        Alarms alarms,
        BackgroundWork background,
        TimeProvider time)
    {
        (_hooks, _transport, _catalog, _faults, _numbers, _alarms, _time) = (hooks, transport, catalog, faults, numbers, alarms, time);
        _queue = new(background, "send a webhook", DeliverAsync);
    }

    public bool AnyoneWants(long repository, string @event) => _hooks.Of(repository).Any(h => h.Wants(@event));

    public void Send(Repository repository, string @event, JsonObject payload)
    {
        string? text = null;
        foreach (var hook in _hooks.Of(repository.Id).Where(h => h.Wants(@event)))
            Enqueue(hook, @event, payload, text ??= payload.ToJsonString(Format));
    }

    public void SendTo(Hook hook, string @event, JsonObject payload) =>
        Enqueue(hook, @event, payload, payload.ToJsonString(Format));

    public Delivery Redeliver(Delivery delivery)
    {
        var again = delivery with
        {
            Id = _numbers.Next("deliveries"),
            At = _time.GetUtcNow(),
            IsRedelivery = true,
            IsPending = true,
            Status = "pending",
            StatusCode = 0,
        };
        _hooks.Put(again);
        _queue.Add(again.Hook, again.Id);
        return again;
    }

    /// <summary>Sends what an earlier run of the process had recorded and not sent.</summary>
    public Task ResumeAsync(CancellationToken cancel)
    {
        foreach (var delivery in _hooks.Pending.ToList())
            _queue.Add(delivery.Hook, delivery.Id);
        return Task.CompletedTask;
    }

    private void Enqueue(Hook hook, string @event, JsonObject payload, string text)
    {
        var id = _numbers.Next("deliveries");
        var delivery = new Delivery(
            id, Guid.NewGuid().ToString(), hook.Id, @event, (string?)payload["action"], _time.GetUtcNow(), text);
        _hooks.Put(delivery);
        _queue.Add(hook.Id, id);
    }

    private async Task DeliverAsync(long id, CancellationToken cancel)
    {
        if (_hooks.FindDelivery(id) is not { IsPending: true } delivery || _hooks.Find(delivery.Hook) is not { } hook)
            return;

        var fault = delivery.IsRedelivery ? null : _faults.Take(
            new FaultSubject(Repository: _catalog.Find(hook.Repository)?.FullName, Event: delivery.Event),
            FaultKind.LoseWebhook,
            FaultKind.DoubleWebhook,
            FaultKind.ReorderWebhook);
        switch (fault?.Kind)
        {
            case FaultKind.LoseWebhook:
                _hooks.Put(delivery with { IsPending = false, Status = "failed to connect to host", StatusCode = 502 });
                return;
            case FaultKind.ReorderWebhook when _held.TryAdd(hook.Id, delivery):
                _alarms.Set(_time.GetUtcNow() + LongestHold, "send a webhook that was held back", next => ReleaseAsync(hook.Id, next));
                return;
            case FaultKind.DoubleWebhook:
                await SendAsync(hook, delivery, cancel);
                break;
        }

        await SendAsync(hook, delivery, cancel);
        await ReleaseAsync(hook.Id, cancel);
    }

    private async Task ReleaseAsync(long hookId, CancellationToken cancel)
    {
        if (_held.TryRemove(hookId, out var held) && _hooks.Find(hookId) is { } hook)
            await SendAsync(hook, held, cancel);
    }

    private async Task SendAsync(Hook hook, Delivery delivery, CancellationToken cancel)
    {
        var sent = await _transport.SendAsync(hook, delivery, cancel);
        _hooks.Put(sent);
        var status = sent.StatusCode is >= 200 and < 300 ? "active" : "failed";
        _hooks.Change(hook.Id, h => h with { LastCode = sent.StatusCode, LastStatus = status });
    }
}
