using DevPortal.Domain.Values;

namespace DevPortal.Contracts.Tests;

public sealed class GrainKeysTests
{
    [Fact]
    public void A_key_is_read_back_as_the_name_that_it_was_built_from()
    {
        var name = Parsed.As<AppName>("cafe");

        GrainKeys.TryReadApp(GrainKeys.App(name), out var read).ShouldBeTrue();

        read.ShouldBe(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Cafe")]
    [InlineData("github.com/acme/shop")]
    public void What_is_no_application_s_key_is_not_read_as_one(string key) =>
        GrainKeys.TryReadApp(key, out _).ShouldBeFalse();
}
