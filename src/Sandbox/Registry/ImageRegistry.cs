using System.Collections.Immutable;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.Registry;

/// <summary>Stands for every registry that a workflow pushes to; the host is part of an image's name.</summary>
internal sealed class ImageRegistry
{
    private readonly Collection<Image> _images;
    private readonly Numbers _numbers;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private ImmutableDictionary<string, ImmutableArray<string>> _keysByName;

    public ImageRegistry(Journal journal, Numbers numbers, TimeProvider time)
    {
        (_numbers, _time) = (numbers, time);
        _images = journal.Open<Image>("images");
        _keysByName = _images.All
            .GroupBy(i => i.Name, StringComparer.Ordinal)
            .ToImmutableDictionary(g => g.Key, g => g.OrderBy(i => i.Number).Select(i => i.Key).ToImmutableArray(), StringComparer.Ordinal);
    }

    public IEnumerable<string> Names => _keysByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The images of a name, newest first.</summary>
    public IReadOnlyList<Image> Of(string name) =>
        [.. Keys(name).Select(_images.Find).OfType<Image>().OrderByDescending(i => i.Number)];

    public Image? FindDigest(string name, string digest) => _images.Find($"{name}@{digest}");

    public Image? FindTag(string name, string tag) => Of(name).FirstOrDefault(i => i.Tags.Contains(tag, StringComparer.Ordinal));

    /// <summary>Puts an image under its tags; a tag that another image had moves.</summary>
    public Image Push(string name, string tree, string commit, long repository, params string[] tags)
    {
        var digest = ImageContent.Of(name, tree)[0].Digest;
        lock (_lock)
        {
            foreach (var other in Of(name).Where(i => i.Tags.Intersect(tags, StringComparer.Ordinal).Any()))
                _images.Put(other.Key, other with { Tags = [.. other.Tags.Except(tags, StringComparer.Ordinal)] });

            var known = FindDigest(name, digest);
            var image = known is null
                ? new Image(_numbers.Next("images"), name, digest, tree, commit, repository, _time.GetUtcNow(), tags)
                : known with { Commit = commit, Tags = [.. known.Tags.Union(tags, StringComparer.Ordinal)] };
            _images.Put(image.Key, image);
            if (known is null)
                _keysByName = _keysByName.SetItem(name, Keys(name).Add(image.Key));
            return image;
        }
    }

    /// <summary>
    /// Whether a cluster could pull a reference. Names that some workflow pushed to must have the tag or digest; all others
    /// are taken for public images, which the sandbox knows nothing about.
    /// </summary>
    public bool CanPull(string reference)
    {
        var image = ImageReference.Parse(reference);
        if (Keys(image.Name).IsEmpty)
            return true;

        return image.Digest is { } digest
            ? FindDigest(image.Name, digest) is not null
            : FindTag(image.Name, image.Tag ?? "latest") is not null;
    }

    private ImmutableArray<string> Keys(string name) => _keysByName.GetValueOrDefault(name, []);
}

internal sealed record ImageReference(string Name, string? Tag, string? Digest)
{
    public static ImageReference Parse(string reference)
    {
        var (name, digest) = reference.Split('@', 2) is [var n, var d] ? (n, d) : (reference, null);
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? new(name[..colon], name[(colon + 1)..], digest) : new(name, null, digest);
    }
}
