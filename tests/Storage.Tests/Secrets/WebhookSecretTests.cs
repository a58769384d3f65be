using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Secrets;

namespace DevPortal.Storage.Tests.Secrets;

public sealed class WebhookSecretTests
{
    private const string OneKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string OtherKey = "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";

    [Fact]
    public async Task What_the_operator_set_is_used_and_nothing_is_kept()
    {
        await using var storage = await TestStorage.NewAsync(Foundation.Folder);

        (await new WebhookSecret(storage.States, Box(OneKey), new("given")).GetAsync()).Reveal().ShouldBe("given");

        (await Stored(storage)).ShouldBeNull();
    }

    [Theory, OnEach]
    public async Task One_that_was_made_is_the_same_for_every_process_and_kept_sealed(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);

        var secrets = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Made(storage, OneKey)));

        secrets.Distinct().ShouldHaveSingleItem().Length.ShouldBe(64);
        await using var reopened = await storage.ReopenAsync();
        (await Made(reopened, OneKey)).ShouldBe(secrets[0]);
        (await Stored(reopened)).ShouldNotBeNull().ShouldNotContain(secrets[0]);
    }

    [Fact]
    public async Task One_that_no_key_opens_any_more_is_replaced_for_good()
    {
        await using var storage = await TestStorage.NewAsync(Foundation.Folder);
        var lost = await Made(storage, OneKey);

        var replaced = await Made(storage, OtherKey);

        replaced.ShouldNotBe(lost);
        (await Made(storage, OtherKey)).ShouldBe(replaced);
    }

    private static async Task<string> Made(TestStorage storage, string key) =>
        (await new WebhookSecret(storage.States, Box(key), configured: null).GetAsync()).Reveal();

    private static async Task<string?> Stored(TestStorage storage) =>
        await storage.States.ReadAsync(new StateKey("portal", "github-webhook")) is { } state ? Encoding.UTF8.GetString(state.Json.Span) : null;

    private static AesGcmSecretBox Box(string key) =>
        new(MasterKeyRing.TryParse(key, out var keys) ? keys : throw new ArgumentException("No key.", nameof(key)));
}
