namespace DevPortal.Domain.Specs.Rules;

/// <summary>The problems found so far, and the place in the specification that is being looked at.</summary>
internal sealed class Problems
{
    private readonly List<Problem> _found;
    private readonly string _path;

    public Problems() : this([], "")
    {
    }

    private Problems(List<Problem> found, string path)
    {
        _found = found;
        _path = path;
    }

    /// <summary>The same problems, from a part of the current place.</summary>
    public Problems In(string part) => new(_found, Full(part));

    public void Add(string part, string message) => _found.Add(new Problem(Full(part), message));

    public void Need(bool condition, string part, string message)
    {
        if (!condition)
            Add(part, message);
    }

    public void Between(int? number, int min, int max, string part, string what)
    {
        if (number is { } n && (n < min || n > max))
            Add(part, $"{what} is {n}. Give {min} to {max}.");
    }

    public void AtMost<T>(Seq<T> items, int max, string part) =>
        Need(items.Count <= max, part, $"There are {items.Count} here. Give at most {max}.");

    public void Each<T>(string part, Seq<T> items, Action<Problems, T> check)
    {
        for (var i = 0; i < items.Count; i++)
            check(In($"{part}[{i}]"), items[i]);
    }

    /// <summary>Each name once. The problem stands at the later one.</summary>
    /// <param name="namePart">Which part of an item is its name.</param>
    public void Once<T>(string part, Seq<T> items, Func<T, string> name, string namePart)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            if (!seen.Add(name(items[i])))
                Add($"{part}[{i}].{namePart}", $"{Shown(name(items[i]))} is here twice. Rename one of them or take it away.");
        }
    }

    public Seq<Problem> ToSeq() => _found.ToSeq();

    /// <summary>A name as it can stand in a sentence, however long or odd it is.</summary>
    public static string Shown(string text)
    {
        const int enough = 80;
        var line = string.Concat(text.Take(enough).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\ufffd' : c));
        return line.Length == 0 ? "''" : text.Length > enough ? $"{line}…" : line;
    }

    private string Full(string part) => (_path, part) switch
    {
        ("", _) => part,
        (_, "") => _path,
        _ when part[0] == '[' => _path + part,
        _ => $"{_path}.{part}",
    };
}
