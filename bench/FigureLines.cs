using System.Globalization;

namespace DevPortal.Bench;

/// <summary>Figures as lines that another process reads.</summary>
public static class FigureLines
{
    /// <summary>The argument that asks for lines instead of a table.</summary>
    public const string Option = "--lines";

    public static string Write(Figure figure) =>
        string.Join('\t', figure.What, figure.Value.ToString("R", CultureInfo.InvariantCulture), figure.Unit);

    /// <returns>Null for a line that is no figure.</returns>
    public static Figure? Read(string line) => line.Split('\t') switch
    {
        [var what, var value, var unit] => new(what, double.Parse(value, CultureInfo.InvariantCulture), unit),
        _ => null,
    };
}
