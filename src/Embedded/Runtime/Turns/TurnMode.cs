namespace DevPortal.Embedded.Runtime;

/// <summary>Which turns may run together.</summary>
internal enum TurnMode
{
    /// <summary>Alone, but for interleaving turns.</summary>
    Ordinary,

    /// <summary>Together with others that only read.</summary>
    ReadOnly,

    /// <summary>At any time.</summary>
    Interleaving,
}
