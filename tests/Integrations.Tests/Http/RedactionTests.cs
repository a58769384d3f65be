using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("bad token ghp_16C7e42F292c6912E7710c838347Ae178B4a here", "bad token *** here")]
    [InlineData("github_pat_11ABCDEFG0abcdefghij_x", "***")]
    [InlineData("glpat-abcdefghij1234567890", "***")]
    [InlineData("xoxb-123456789012-abcdef", "***")]
    [InlineData("Authorization: Bearer abc.def-ghi123", "Authorization: Bearer ***")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxIn0.c2ln", "***")]
    [InlineData("clone https://bob:hunter22@git.example/a.git", "clone https://***@git.example/a.git")]
    [InlineData("https://hooks.slack.com/services/T0/B0/XYZ failed", "https://hooks.slack.com/*** failed")]
    [InlineData("GET /logs?sig=abcd%2F&se=2026", "GET /logs?sig=***&se=2026")]
    [InlineData("?access_token=abcdef", "?access_token=***")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", "***")]
    [InlineData("Bad credentials", "Bad credentials")]
    [InlineData("Invalid token: it expired", "Invalid token: it expired")]
    public void What_looks_like_a_token_is_hidden(string text, string clean) => Redaction.Clean(text).ShouldBe(clean);

    [Theory]
    [InlineData("hunter two/22")]
    [InlineData("pässword\"x")]
    [InlineData("abcdefgh")]
    [InlineData("abcdefg")]
    [InlineData("abcdef")]
    public void A_known_secret_is_hidden_in_every_spelling(string secret)
    {
        foreach (var before in new[] { "", "u", "us", "use", "user:" })
        {
            foreach (var after in new[] { "", "x", "xy", "xyz" })
            {
                var base64 = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(before + secret + after));
                var text = $"a {secret} b {Uri.EscapeDataString(secret)} c {base64} d";

                var clean = Redaction.Clean(text, secret);

                clean.ShouldNotContain(secret);
                clean.ShouldNotContain(Uri.EscapeDataString(secret));
                clean.ShouldNotContain(base64);
                clean.Split(' ').Length.ShouldBe(7);
            }
        }
    }

    [Fact]
    public void Text_from_outside_stays_on_one_line_and_short()
    {
        Redaction.Clean("a\r\nb\u001b[31mc\u202e").ShouldBe("a b [31mc");
        Redaction.Clean(new string('x', 5000)).Length.ShouldBeLessThanOrEqualTo(501);
    }

    [Fact]
    public void A_secret_is_not_given_away_by_cutting()
    {
        var secret = new string('s', 60);

        Redaction.Clean(new string('x', 480) + secret, secret).ShouldEndWith("x***");
    }
}
