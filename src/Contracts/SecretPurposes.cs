namespace DevPortal.Contracts;

/// <summary>What secrets are sealed for: one opens only under the purpose that it was sealed under.</summary>
public static class SecretPurposes
{
    /// <summary>A token for a source repository, as somebody gave it with a request; its text in UTF-8.</summary>
    public const string SourceToken = "source token";
}
