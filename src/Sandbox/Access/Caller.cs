namespace DevPortal.Sandbox.Access;

/// <summary>Who a request comes from: the owner of the one token, or an installed GitHub App.</summary>
/// <param name="Credential">What limits are counted by.</param>
internal sealed record Caller(string Login, string Name, string Email, string Credential, bool IsApp = false)
{
    public const string UserLogin = "sandbox";

    public static Caller User(string token) =>
        new(UserLogin, "DevPortal Sandbox", "sandbox@sandbox.invalid", token);

    public static Caller App(string token) =>
        new("devportal-sandbox[bot]", "devportal-sandbox[bot]", "3+devportal-sandbox[bot]@users.noreply.github.com", token, IsApp: true);
}
