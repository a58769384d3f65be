using DevPortal.Storage.Secrets;
using DevPortal.Testing;

namespace DevPortal.Storage.Tests.Secrets;

public sealed class MasterKeyRingTests
{
    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("short")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==")]
    [InlineData("zz2122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,short")]
    public void What_is_not_32_bytes_is_no_key(string text) => MasterKeyRing.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_first_start_makes_a_key_that_only_its_user_can_read_and_the_next_takes_it()
    {
        var path = Path.Combine(TempFolder.New(), "new", "master.key");

        var first = new AesGcmSecretBox(MasterKeyRing.OfFile(path));
        var second = new AesGcmSecretBox(MasterKeyRing.OfFile(path));

        second.TryOpen("x", first.Seal("x", [1]), out _).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_file_with_something_else_is_refused_without_repeating_it()
    {
        var path = Path.Combine(TempFolder.New(), "master.key");
        File.WriteAllText(path, "hunter2");

        var error = Should.Throw<InvalidDataException>(() => MasterKeyRing.OfFile(path));

        error.Message.ShouldContain(path);
        error.Message.ShouldContain("openssl rand");
        error.Message.ShouldNotContain("hunter2");
    }
}
