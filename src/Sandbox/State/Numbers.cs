using System.Globalization;

namespace DevPortal.Sandbox.State;

/// <summary>Ids that are never given twice, also not after a restart or a deletion.</summary>
internal sealed class Numbers(Journal journal)
{
    private readonly Collection<Counter> _counters = journal.Open<Counter>("numbers");

    public long Next(string of)
    {
        _counters.TryAdd(of, new(0));
        return _counters.Change(of, c => new(c.Last + 1))!.Last;
    }

    public static string Key(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Counter(long Last);
}
