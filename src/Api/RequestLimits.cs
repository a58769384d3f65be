namespace DevPortal.Api;

/// <summary>How much a request may ask of the front door.</summary>
public static class RequestLimits
{
    /// <summary>No specification is nearly as large; a webhook sets its own limit.</summary>
    public const int BodyBytes = 1024 * 1024;

    public const int PageSize = 50;

    public const int MaxPageSize = 500;
}
