using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.Repositories;

/// <summary>Where each reference stood when everyone was last told of it.</summary>
internal sealed class ToldRefs(Journal journal)
{
    private readonly Collection<Told> _told = journal.Open<Told>("told-refs");

    public IReadOnlyDictionary<string, string> Of(long repository) => _told.Find(Numbers.Key(repository))?.Refs ?? [];

    /// <summary>Moves of one repository are noted one at a time.</summary>
    public void Note(RefMove move)
    {
        var key = Numbers.Key(move.Repository.Id);
        var refs = new Dictionary<string, string>(Of(move.Repository.Id), StringComparer.Ordinal);
        if (move.IsDeleted)
            refs.Remove(move.Ref);
        else
            refs[move.Ref] = move.After.Value;
        _told.Put(key, new(refs));
    }

    public void Forget(long repository) => _told.Remove(Numbers.Key(repository), out _);

    private sealed record Told(Dictionary<string, string> Refs);
}
