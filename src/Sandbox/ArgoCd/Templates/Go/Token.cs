namespace DevPortal.Sandbox.ArgoCd.Templates.Go;

internal enum TokenKind
{
    /// <summary>Text between actions.</summary>
    Text,
    ActionStart,
    ActionEnd,

    /// <summary>A name such as <c>if</c> or <c>printf</c>.</summary>
    Identifier,

    /// <summary><c>.name</c>; the value is the name.</summary>
    Field,
    Dot,

    /// <summary><c>$</c> or <c>$name</c>.</summary>
    Variable,
    String,
    Number,

    /// <summary>Anything that stands for itself: <c>( ) | := = ,</c>.</summary>
    Sign,
}

/// <param name="IsAttached">No space stands before it, so that a field belongs to what it follows.</param>
internal sealed record Token(TokenKind Kind, string Value, int Line, bool IsAttached = false);
