using System.Collections.Concurrent;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.Faults;

/// <summary>All faults that were asked for; every stand-in looks here before it acts.</summary>
internal sealed class FaultBook(Journal journal, Numbers numbers, TimeProvider time)
{
    private readonly Collection<Fault> _faults = journal.Open<Fault>("faults");
    private readonly ConcurrentDictionary<string, int> _chances = new(StringComparer.Ordinal);

    /// <summary>Those that still happen, oldest first.</summary>
    public IReadOnlyList<Fault> Active()
    {
        if (_faults.Count == 0)
            return [];

        var now = time.GetUtcNow();
        return [.. _faults.All.Where(f => IsActive(f, now)).OrderBy(f => f.Since).ThenBy(f => f.Id.Length).ThenBy(f => f.Id, StringComparer.Ordinal)];
    }

    public Fault Add(Fault asked)
    {
        var fault = asked with { Id = Numbers.Key(numbers.Next("faults")), Since = time.GetUtcNow(), Hits = 0 };
        _faults.Put(fault.Id, fault);
        return fault;
    }

    public bool Remove(string id) => _faults.Remove(id, out _);

    public void Clear()
    {
        foreach (var fault in _faults.All.ToList())
            _faults.Remove(fault.Id, out _);
    }

    /// <summary>A fault that fits, without using it up: for what lasts, such as a stalled rollout.</summary>
    public Fault? Find(FaultKind kind, FaultSubject subject) =>
        Active().FirstOrDefault(f => f.Kind == kind && FaultMatch.Fits(f, subject));

    /// <summary>A fault that happens now, counted: for what happens once, such as a failed request.</summary>
    public Fault? Take(FaultSubject subject, params ReadOnlySpan<FaultKind> kinds)
    {
        foreach (var fault in Active())
        {
            if (kinds.Contains(fault.Kind) && FaultMatch.Fits(fault, subject) && Happens(fault))
                return _faults.Change(fault.Id, f => f with { Hits = f.Hits + 1, Count = f.Count - 1 });
        }

        return null;
    }

    private bool Happens(Fault fault)
    {
        if (fault.Chance >= 1)
            return true;

        var nth = _chances.AddOrUpdate(fault.Id, 1, (_, n) => n + 1);
        return FaultMatch.Roll(fault.Seed, nth) < fault.Chance;
    }

    private static bool IsActive(Fault fault, DateTimeOffset now) => fault.Count is not <= 0 && !(fault.Until <= now);
}
