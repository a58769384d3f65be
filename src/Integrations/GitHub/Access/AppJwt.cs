using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Access;

/// <summary>The signed statement by which an App proves who it is (RS256). Lasts nine minutes, one less than GitHub takes.</summary>
internal sealed class AppJwt(string appId, Secret privateKey, TimeProvider time)
{
    // GitHub's clock may be behind.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan Spare = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private string _token = "";
    private DateTimeOffset _ends = DateTimeOffset.MinValue;

    public string Current()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now + Spare >= _ends)
                (_token, _ends) = (Sign(now), now + After);
            return _token;
        }
    }

    private string Sign(DateTimeOffset now)
    {
        var claims = $$"""{"iat":{{(now - Before).ToUnixTimeSeconds()}},"exp":{{(now + After).ToUnixTimeSeconds()}},"iss":{{JsonSerializer.Serialize(appId, GitHubJson.Default.String)}}}""";
        var text = $"{Encode("""{"alg":"RS256","typ":"JWT"}"""u8)}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        using var rsa = Key();
        return $"{text}.{Encode(rsa.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private RSA Key()
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(privateKey.Reveal());
            return rsa;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            throw new IntegrationException(new(
                Fault.Unequipped, GitHubServer.System, $"act as the GitHub App {appId}", "its private key can't be read",
                "Give the whole .pem file that GitHub let you download for the App."));
        }
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
