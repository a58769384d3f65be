using DevPortal.Domain.Ports.Forge;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.Scopes;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class RightsTests : GitHubFixture
{
    private static readonly Seq<ForgeStep> Deploy =
        [ForgeStep.CommitFiles, ForgeStep.CommitWorkflows, ForgeStep.PutSecrets, ForgeStep.ManageWebhooks, ForgeStep.ReadRuns];

    private readonly GitHubForgeRepository _repository;

    public RightsTests() => _repository = new(Server, Credential, Shop, Name);

    [Fact]
    public void Every_step_has_its_rights_in_the_table()
    {
        var all = Enum.GetValues<ForgeStep>().ToSeq();

        StepTable.Rights(all).Count.ShouldBe(all.Count);
        StepTable.Rights([ForgeStep.CommitWorkflows]).ShouldBe([new(ForgeStep.CommitWorkflows, "workflow", "workflows: write")]);
    }

    [Fact]
    public async Task A_classic_token_with_all_scopes_lacks_nothing()
    {
        DescribeRepository(isPrivate: true);
        DescribeUser("repo, workflow, admin:repo_hook");

        (await _repository.CheckRightsAsync(Deploy)).ShouldBe(new RightsCheck());
    }

    [Fact]
    public async Task The_scopes_that_a_classic_token_lacks_are_named()
    {
        DescribeRepository(isPrivate: true);
        DescribeUser("public_repo, read:org");

        var check = await _repository.CheckRightsAsync(Deploy);

        check.Missing.Select(m => m.Step).ShouldBe(Deploy);
        check.Missing[1].Problem.ShouldStartWith("The token lacks the scope workflow.");
    }

    [Fact]
    public async Task A_public_repository_needs_less()
    {
        DescribeRepository(isPrivate: false);
        DescribeUser("public_repo");

        var check = await _repository.CheckRightsAsync(Deploy);

        check.Missing.Select(m => m.Step).ShouldBe([ForgeStep.CommitWorkflows, ForgeStep.ManageWebhooks]);
    }

    [Fact]
    public async Task The_right_scope_does_not_make_a_reader_a_writer()
    {
        DescribeRepository(isPrivate: true, role: """{"pull":true,"push":false,"admin":false}""");
        DescribeUser("repo, workflow");

        var check = await _repository.CheckRightsAsync([ForgeStep.ReadRepository, ForgeStep.CommitFiles, ForgeStep.ManageWebhooks]);

        check.Missing.Select(m => m.Problem).ShouldBe([
            "The token's owner is no writer of acme/shop. Ask one for that role, or use a token of theirs.",
            "The token's owner is no admin of acme/shop. Ask one for that role, or use a token of theirs.",
        ]);
    }

    [Fact]
    public async Task A_fine_grained_token_is_probed_by_reading()
    {
        DescribeRepository(isPrivate: true);
        Http.On("GET /user", 200, """{"login":"bob"}""")
            .On("GET /repos/acme/shop/actions/secrets/public-key", 200, """{"key_id":"1","key":"k"}""")
            .On("GET /repos/acme/shop/hooks?per_page=1", 403, """{"message":"Resource not accessible by personal access token"}""")
            .On("GET /repos/acme/shop/actions/runs?per_page=1", 200, "{}");

        var check = await _repository.CheckRightsAsync(Deploy);

        check.Missing.Select(m => m.Step).ShouldBe([ForgeStep.ManageWebhooks]);
        check.Missing[0].Problem.ShouldStartWith("The token lacks the permission repository_hooks: write.");
        check.Unverified.ShouldBe([ForgeStep.CommitFiles, ForgeStep.CommitWorkflows, ForgeStep.PutSecrets]);
    }

    [Fact]
    public async Task A_repository_that_is_yet_to_be_created_is_checked_as_a_private_one()
    {
        Http.On("GET /repos/acme/shop", 404);
        DescribeUser("public_repo");

        (await _repository.CheckRightsAsync([ForgeStep.CreateRepository])).Missing.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_App_has_what_its_installation_was_granted()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var token = new GitHubApp(Server, "1", new(key.ExportPkcs8PrivateKeyPem())).On(Name);
        Http.On("GET /repos/acme/shop/installation", 200, """{"id":34}""")
            .On("POST /app/installations/34/access_tokens", 201,
                $$"""{"token":"ghs_1","expires_at":"{{FakeClock.Noon.AddHours(1):O}}","permissions":{"contents":"write","actions":"write","secrets":"read"} }""")
            .On("GET /repos/acme/shop", 200, """{"id":1,"name":"shop","full_name":"acme/shop","private":true}""");

        var check = await new GitHubForgeRepository(Server, token, Shop, Name).CheckRightsAsync(Deploy);

        check.Missing.Select(m => m.Step).ShouldBe([ForgeStep.CommitWorkflows, ForgeStep.PutSecrets, ForgeStep.ManageWebhooks]);
    }

    private void DescribeRepository(bool isPrivate, string role = """{"pull":true,"push":true,"admin":true}""") => Http.On(
        "GET /repos/acme/shop", 200,
        $$"""{"id":1,"name":"shop","full_name":"acme/shop","private":{{(isPrivate ? "true" : "false")}},"permissions":{{role}} }""");

    private void DescribeUser(string scopes) => Http.On("GET /user", 200, """{"login":"bob"}""", $"X-OAuth-Scopes: {scopes}");
}
