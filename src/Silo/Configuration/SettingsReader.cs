using System.Globalization;
using DevPortal.Domain;
using DevPortal.Domain.Values;
using Microsoft.Extensions.Configuration;

namespace DevPortal.Silo.Configuration;

/// <summary>
/// Reads settings by the name of their variable and remembers what is wrong with them, so that a start that fails names
/// everything at once.
/// </summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private const int MaxSeconds = 24 * 60 * 60;

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public string? Text(string variable) => configuration[variable] is { Length: > 0 } text ? text : null;

    public Secret? Secret(string variable) => Text(variable) is { } text ? new Secret(text) : null;

    /// <summary>Texts with commas or spaces between them.</summary>
    public Seq<string> List(string variable) =>
        (Text(variable) ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToSeq();

    public T? Value<T>(string variable) where T : class, IValue<T>
    {
        if (Text(variable) is not { } text)
            return null;

        if (T.TryParse(text, out var value, out var problem))
            return value;

        Add(variable, problem);
        return null;
    }

    public Uri? Address(string variable)
    {
        if (Text(variable) is not { } text)
            return null;

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0)
            return address;

        Add(variable, $"is '{text}'. Give an address like http://127.0.0.1:8090.");
        return null;
    }

    public bool Switch(string variable, bool otherwise)
    {
        switch (Text(variable)?.ToLowerInvariant())
        {
            case null:
                return otherwise;
            case "true" or "1" or "on" or "yes":
                return true;
            case "false" or "0" or "off" or "no":
                return false;
            default:
                Add(variable, $"is '{Text(variable)}'. Give true or false.");
                return otherwise;
        }
    }

    public bool? Switch(string variable) => Text(variable) is null ? null : Switch(variable, otherwise: false);

    /// <summary>A duration in seconds, with or without a unit: <c>30</c>, <c>300s</c>, <c>5m</c>.</summary>
    public TimeSpan Duration(string variable, TimeSpan otherwise, TimeSpan atLeast)
    {
        if (Text(variable) is not { } text)
            return otherwise;

        var (digits, unit) = text[^1] switch
        {
            's' => (text[..^1], 1),
            'm' => (text[..^1], 60),
            'h' => (text[..^1], 3600),
            _ => (text, 1),
        };
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MaxSeconds / unit)
        {
            var duration = TimeSpan.FromSeconds((long)count * unit);
            if (duration >= atLeast)
                return duration;
        }

        Add(variable, $"is '{text}'. Give a time from {atLeast.TotalSeconds:0} seconds to a day, like 30, 300s or 5m.");
        return otherwise;
    }

    public int Port(string variable, int otherwise)
    {
        if (Text(variable) is not { } text)
            return otherwise;

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536)
            return port;

        Add(variable, $"is '{text}'. Give a port from 1 to 65535.");
        return otherwise;
    }

    public void Add(string variable, string problem) => _problems.Add($"{variable}: {problem}");
}
