namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>Who may ask an endpoint; without it, whoever has the token.</summary>
internal sealed record SignIn(string Who)
{
    public static readonly SignIn AsUser = new("user");

    /// <summary>Everyone.</summary>
    public static readonly SignIn Optional = new("everyone");

    /// <summary>Everyone, and not counted against the limit.</summary>
    public static readonly SignIn Free = new("everyone, uncounted");

    /// <summary>The endpoint looks for itself.</summary>
    public static readonly SignIn ByItself = new("as the endpoint says");
}
