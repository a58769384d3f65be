namespace DevPortal.Domain.Projects;

public enum FieldType
{
    /// <summary>A line of text.</summary>
    Char,

    /// <summary>Text of any length.</summary>
    Text,

    /// <summary>A whole number of 32 bits.</summary>
    Integer,

    /// <summary>A number with a fixed count of digits behind the point.</summary>
    Decimal,

    Boolean,
    Date,

    /// <summary>A moment, with its time zone.</summary>
    DateTime,

    Email,
    Url,
    Uuid,

    /// <summary>Anything that JSON can say.</summary>
    Json,

    /// <summary>One of a few texts.</summary>
    Choice,

    /// <summary>One of another model, or of the same.</summary>
    ForeignKey,

    /// <summary>Any number of another model, or of the same.</summary>
    ManyToMany,
}
