using System.Globalization;
using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>Grows a <c>where</c> with its numbered parameters, so that the planner sees only the conditions that there are.</summary>
internal sealed class Conditions
{
    private readonly List<string> _clauses = [];

    public List<NpgsqlParameter> Parameters { get; } = [];

    public bool IsEmpty => _clauses.Count == 0;

    /// <param name="clause">With <c>{0}</c> where the parameter goes.</param>
    public Conditions And(string clause, NpgsqlParameter parameter)
    {
        _clauses.Add(string.Format(CultureInfo.InvariantCulture, clause, Add(parameter)));
        return this;
    }

    public Conditions AndIf(bool applies, string clause, Func<NpgsqlParameter> parameter) =>
        applies ? And(clause, parameter()) : this;

    /// <returns>The parameter's name in the text.</returns>
    public string Add(NpgsqlParameter parameter)
    {
        Parameters.Add(parameter);
        return string.Create(CultureInfo.InvariantCulture, $"${Parameters.Count}");
    }

    /// <param name="always">What holds in any case.</param>
    public string Where(string always) => $"where {string.Join(" and ", [always, .. _clauses])}";

    /// <summary>A pattern that finds exactly this text anywhere.</summary>
    public static NpgsqlParameter Containing(string text) =>
        Commands.Text("%" + text
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal) + "%");
}
