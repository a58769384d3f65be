using System.Text;
using DevPortal.Storage.Secrets;

namespace DevPortal.Storage.Tests.Secrets;

public sealed class AesGcmSecretBoxTests
{
    private const string OldKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string NewKey = "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";

    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("ghp_canary");

    [Fact]
    public void What_is_sealed_opens_again_and_shows_nothing()
    {
        var box = Box(OldKey);

        var text = box.Seal("github", Secret);

        text.ShouldNotContain("canary");
        box.TryOpen("github", text, out var opened).ShouldBeTrue();
        opened.ShouldBe(Secret);
    }

    [Fact]
    public void The_same_secret_is_sealed_differently_each_time() =>
        Box(OldKey).Seal("github", Secret).ShouldNotBe(Box(OldKey).Seal("github", Secret));

    [Fact]
    public void An_empty_secret_is_a_secret_too()
    {
        var box = Box(OldKey);

        box.TryOpen("x", box.Seal("x", []), out var opened).ShouldBeTrue();

        opened.ShouldBeEmpty();
    }

    [Fact]
    public void It_opens_for_its_own_purpose_only()
    {
        var box = Box(OldKey);

        box.TryOpen("argocd", box.Seal("github", Secret), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_single_changed_character_anywhere_keeps_it_shut()
    {
        var box = Box(OldKey);
        var text = box.Seal("github", Secret);

        for (var i = 0; i < text.Length - 1; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            box.TryOpen("github", changed, out _).ShouldBeFalse($"at {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1.")]
    [InlineData("v1.AAAA")]
    [InlineData("v2.AAAA")]
    [InlineData("v1.!!!!")]
    public void What_was_never_sealed_does_not_open(string text) => Box(OldKey).TryOpen("x", text, out _).ShouldBeFalse();

    [Fact]
    public void After_a_rotation_old_secrets_open_and_new_ones_are_sealed_with_the_new_key()
    {
        var sealedBefore = Box(OldKey).Seal("github", Secret);
        var rotated = Box($"{NewKey},{OldKey}");

        rotated.TryOpen("github", sealedBefore, out _).ShouldBeTrue();
        Box(NewKey).TryOpen("github", rotated.Seal("github", Secret), out _).ShouldBeTrue();
        Box(NewKey).TryOpen("github", sealedBefore, out _).ShouldBeFalse();
    }

    private static AesGcmSecretBox Box(string keys) =>
        new(MasterKeyRing.TryParse(keys, out var ring) ? ring : throw new InvalidOperationException("Not a key."));
}
