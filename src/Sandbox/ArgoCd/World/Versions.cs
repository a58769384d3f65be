using System.Globalization;

namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>Resource versions: one number for all of Argo CD's objects, growing with every change.</summary>
internal sealed class Versions
{
    private long _last = 1000;

    public string Last => _last.ToString(CultureInfo.InvariantCulture);

    public string Next() => (++_last).ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes note of a version that was given in an earlier run.</summary>
    public void Seen(string version)
    {
        if (long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > _last)
            _last = number;
    }
}
