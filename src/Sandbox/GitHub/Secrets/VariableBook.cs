using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.GitHub.Secrets;

internal sealed record Variable(long Repository, string Name, string Value, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>The Actions variables of repositories.</summary>
internal sealed class VariableBook(Journal journal)
{
    private readonly Collection<Variable> _variables = journal.Open<Variable>("variables");

    public IReadOnlyList<Variable> Of(long repository) => _variables.Count == 0
        ? []
        : [.. _variables.All.Where(v => v.Repository == repository).OrderBy(v => v.Name, StringComparer.Ordinal)];

    public Variable? Find(long repository, string name) => _variables.Find(Key(repository, name));

    public bool TryAdd(Variable variable) => _variables.TryAdd(Key(variable.Repository, variable.Name), variable);

    public bool Remove(long repository, string name) => _variables.Remove(Key(repository, name), out _);

    public void Forget(long repository)
    {
        foreach (var variable in Of(repository))
            Remove(repository, variable.Name);
    }

    private static string Key(long repository, string name) => $"{repository}:{name.ToUpperInvariant()}";
}
