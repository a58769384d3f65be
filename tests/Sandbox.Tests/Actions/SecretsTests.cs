using DevPortal.Sandbox.GitHub.Secrets;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.Tests.Actions;

public sealed class SecretsTests : ActionsTest
{
    [Fact]
    public async Task A_secret_is_put_sealed_and_only_its_name_and_times_come_back()
    {
        await PutSecretAsync("pat_token", "canary-value");

        var listed = await GitHub.GetAsync($"{Shop}/actions/secrets");
        ((string?)listed["secrets"][0]!["name"]).ShouldBe("PAT_TOKEN");
        var repository = Sandbox.Get<RepositoryCatalog>().Find("acme", "shop")!;
        Sandbox.Get<SecretBook>().Find(repository.Id, "PAT_TOKEN")!.Is("canary-value").ShouldBeTrue();
        Sandbox.Get<SecretBook>().Find(repository.Id, "PAT_TOKEN")!.Is("other").ShouldBeFalse();
        (await File.ReadAllTextAsync(Path.Combine(Sandbox.Folder, "journal.jsonl"))).ShouldNotContain("canary-value");
    }

    [Fact]
    public async Task A_secret_is_replaced_with_204_and_deleted_with_204()
    {
        var key = await GitHub.GetAsync($"{Shop}/actions/secrets/public-key");
        object Body(string value) => new
        {
            encrypted_value = Convert.ToBase64String(Seal(value, Convert.FromBase64String((string)key["key"]!))),
            key_id = (string)key["key_id"]!,
        };

        (await GitHub.PutAsync($"{Shop}/actions/secrets/TOKEN", Body("1"))).Status.ShouldBe(201);
        (await GitHub.PutAsync($"{Shop}/actions/secrets/TOKEN", Body("2"))).Status.ShouldBe(204);
        (await GitHub.DeleteAsync($"{Shop}/actions/secrets/TOKEN")).Status.ShouldBe(204);
        (await GitHub.GetAsync($"{Shop}/actions/secrets/TOKEN")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_was_sealed_for_another_key_is_refused()
    {
        var other = await GitHub.GetAsync("/repos/acme/blog/actions/secrets/public-key");
        var own = await GitHub.GetAsync($"{Shop}/actions/secrets/public-key");
        var box = Convert.ToBase64String(Seal("x", Convert.FromBase64String((string)other["key"]!)));

        (await GitHub.PutAsync($"{Shop}/actions/secrets/TOKEN", new { encrypted_value = box, key_id = (string)own["key_id"]! })).Status.ShouldBe(422);
        (await GitHub.PutAsync($"{Shop}/actions/secrets/TOKEN", new { encrypted_value = box, key_id = (string)other["key_id"]! })).Status.ShouldBe(422);
    }

    [Theory]
    [InlineData("1ST")]
    [InlineData("with-dash")]
    [InlineData("GITHUB_TOKEN")]
    public async Task A_name_that_GitHub_would_not_take_is_refused(string name) =>
        (await GitHub.PutAsync($"{Shop}/actions/secrets/{name}", new { encrypted_value = "", key_id = "" })).Status.ShouldBe(422);

    [Fact]
    public async Task A_variable_is_made_once_read_changed_and_deleted()
    {
        (await GitHub.PostAsync($"{Shop}/actions/variables", new { name = "REGION", value = "eu" })).Status.ShouldBe(201);
        (await GitHub.PostAsync($"{Shop}/actions/variables", new { name = "REGION", value = "us" })).Status.ShouldBe(409);
        (await GitHub.PatchAsync($"{Shop}/actions/variables/region", new { value = "us" })).Status.ShouldBe(204);
        ((string?)(await GitHub.GetAsync($"{Shop}/actions/variables/REGION"))["value"]).ShouldBe("us");
        (await GitHub.DeleteAsync($"{Shop}/actions/variables/REGION")).Status.ShouldBe(204);
    }
}
