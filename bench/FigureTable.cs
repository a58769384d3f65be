using System.Globalization;

namespace DevPortal.Bench;

/// <summary>Figures as a table of text, which is also Markdown.</summary>
public sealed class FigureTable
{
    private static readonly string[] Header = ["measurement", "figure", "value", "baseline", "ratio", "target", ""];

    private readonly List<string[]> _rows = [];

    public bool AllMet { get; private set; } = true;

    public void Add(string measurement, Figure figure)
    {
        AllMet &= figure.IsMet;
        _rows.Add(
        [
            measurement,
            figure.What,
            $"{Number(figure.Value)} {figure.Unit}",
            figure.Baseline is { } baseline ? $"{baseline.What}: {Number(baseline.Value)}" : "",
            figure.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "",
            Target(figure),
            Target(figure).Length == 0 ? "" : figure.IsMet ? "met" : "MISSED",
        ]);
    }

    public override string ToString()
    {
        var widths = Header.Select((name, i) => _rows.Select(row => row[i].Length).Append(name.Length).Max()).ToArray();
        var rule = widths.Select(width => new string('-', width)).ToArray();
        return string.Join(Environment.NewLine, _rows.Prepend(rule).Prepend(Header).Select(row =>
            $"| {string.Join(" | ", row.Select((cell, i) => cell.PadRight(widths[i])))} |"));
    }

    private static string Target(Figure figure) => figure switch
    {
        { AtLeast: { } least } => $"≥ {Number(least)}",
        { AtMost: { } most } => $"≤ {Number(most)}",
        { RatioAtLeast: { } ratio } => $"ratio ≥ {Number(ratio)}",
        _ => "",
    };

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "#,0" : "0.00", CultureInfo.InvariantCulture);
}
