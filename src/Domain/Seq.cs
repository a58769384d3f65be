using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace DevPortal.Domain;

/// <summary>
/// An immutable list that is equal to another with equal items, so that records of records compare by content.
/// Its default is the empty list.
/// </summary>
[CollectionBuilder(typeof(Seq), nameof(Seq.Of))]
public readonly struct Seq<T> : IReadOnlyList<T>, IEquatable<Seq<T>>
{
    private readonly ImmutableArray<T> _items;

    internal Seq(ImmutableArray<T> items) => _items = items;

    private ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    public int Count => _items.IsDefault ? 0 : _items.Length;

    public bool IsEmpty => Count == 0;

    public T this[int index] => Items[index];

    public ReadOnlySpan<T> AsSpan() => Items.AsSpan();

    public Seq<T> Add(T item) => new(Items.Add(item));

    public Seq<T> AddRange(IEnumerable<T> items) => new(Items.AddRange(items));

    /// <summary>The same list with each item that matches replaced, and untouched where none does.</summary>
    public Seq<T> Replace(Predicate<T> match, Func<T, T> with)
    {
        if (FindIndex(match) < 0)
            return this;

        var builder = Items.ToBuilder();
        for (var i = 0; i < builder.Count; i++)
        {
            if (match(builder[i]))
                builder[i] = with(builder[i]);
        }

        return new(builder.MoveToImmutable());
    }

    public Seq<T> RemoveAll(Predicate<T> match) => new(Items.RemoveAll(match));

    public int FindIndex(Predicate<T> match)
    {
        for (var i = 0; i < Count; i++)
        {
            if (match(_items[i]))
                return i;
        }

        return -1;
    }

    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();

    public bool Equals(Seq<T> other) => AsSpan().SequenceEqual(other.AsSpan(), EqualityComparer<T>.Default);

    public override bool Equals(object? obj) => obj is Seq<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in this)
            hash.Add(item);
        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", this)}]";

    public static bool operator ==(Seq<T> left, Seq<T> right) => left.Equals(right);

    public static bool operator !=(Seq<T> left, Seq<T> right) => !left.Equals(right);
}

public static class Seq
{
    public static Seq<T> Of<T>(ReadOnlySpan<T> items) => new([.. items]);

    public static Seq<T> ToSeq<T>(this IEnumerable<T> items) => new([.. items]);
}
