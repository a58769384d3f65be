namespace DevPortal.Domain.Ports;

/// <summary>Why an outside system did not do what it was asked.</summary>
public enum Fault
{
    /// <summary>Out of reach, too slow or broken for now. It may have carried out the request all the same.</summary>
    Transient,

    /// <summary>Asked too often. It did nothing.</summary>
    RateLimited,

    /// <summary>It does not accept the token.</summary>
    Unauthorised,

    /// <summary>It knows the token, which may not do this.</summary>
    Forbidden,

    NotFound,

    /// <summary>What it holds is not what the request was made for: read again, decide again.</summary>
    Conflict,

    /// <summary>It understood the request and says that it is wrong.</summary>
    Invalid,

    /// <summary>Its answer could not be understood.</summary>
    Unreadable,

    /// <summary>DevPortal did not ask: its operator did not allow that address.</summary>
    Blocked,

    /// <summary>Something that DevPortal needs for this is missing on its own machine or in its settings.</summary>
    Unequipped,
}
