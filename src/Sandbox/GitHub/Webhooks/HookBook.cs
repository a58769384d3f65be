using System.Collections.Concurrent;
using System.Collections.Immutable;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.GitHub.Webhooks;

/// <summary>All hooks, and the last deliveries of each.</summary>
internal sealed class HookBook
{
    private const int DeliveriesKept = 500;

    private readonly Collection<Hook> _hooks;
    private readonly Collection<Delivery> _deliveries;
    private readonly ConcurrentDictionary<long, ImmutableSortedSet<long>> _hooksOf = new();
    private readonly ConcurrentDictionary<long, ImmutableSortedSet<long>> _deliveriesOf = new();

    public HookBook(Journal journal)
    {
        _hooks = journal.Open<Hook>("hooks");
        _deliveries = journal.Open<Delivery>("deliveries");
        foreach (var group in _hooks.All.GroupBy(h => h.Repository))
            _hooksOf[group.Key] = [.. group.Select(h => h.Id)];
        foreach (var group in _deliveries.All.GroupBy(d => d.Hook))
            _deliveriesOf[group.Key] = [.. group.Select(d => d.Id)];
    }

    public IEnumerable<Delivery> Pending => _deliveries.All.Where(d => d.IsPending).OrderBy(d => d.Id);

    public Hook? Find(long id) => _hooks.Find(Numbers.Key(id));

    public IReadOnlyList<Hook> Of(long repository) =>
        [.. _hooksOf.GetValueOrDefault(repository, []).Select(Find).OfType<Hook>()];

    public void Put(Hook hook)
    {
        _hooks.Put(Numbers.Key(hook.Id), hook);
        _hooksOf.AddOrUpdate(hook.Repository, [hook.Id], (_, ids) => ids.Add(hook.Id));
    }

    public Hook? Change(long id, Func<Hook, Hook> change) => _hooks.Change(Numbers.Key(id), change);

    public void Remove(Hook hook)
    {
        _hooksOf.AddOrUpdate(hook.Repository, [], (_, ids) => ids.Remove(hook.Id));
        _hooks.Remove(Numbers.Key(hook.Id), out _);
        foreach (var id in _deliveriesOf.TryRemove(hook.Id, out var ids) ? ids : [])
            _deliveries.Remove(Numbers.Key(id), out _);
    }

    /// <summary>Newest first.</summary>
    public IEnumerable<Delivery> DeliveriesOf(long hook) =>
        _deliveriesOf.GetValueOrDefault(hook, []).Reverse().Select(FindDelivery).OfType<Delivery>();

    public Delivery? FindDelivery(long id) => _deliveries.Find(Numbers.Key(id));

    public void Put(Delivery delivery)
    {
        _deliveries.Put(Numbers.Key(delivery.Id), delivery);
        var kept = _deliveriesOf.AddOrUpdate(delivery.Hook, [delivery.Id], (_, ids) => ids.Add(delivery.Id));
        foreach (var old in kept.Take(kept.Count - DeliveriesKept))
        {
            _deliveriesOf.AddOrUpdate(delivery.Hook, [], (_, ids) => ids.Remove(old));
            _deliveries.Remove(Numbers.Key(old), out _);
        }
    }
}
