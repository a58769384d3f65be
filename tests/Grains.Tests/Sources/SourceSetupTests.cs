using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects.Sources;
using DevPortal.Grains.Tests.Fakes;

namespace DevPortal.Grains.Tests.Sources;

/// <summary>What is set up in a source repository beside its files.</summary>
public sealed class SourceSetupTests : HandlerTest
{
    private static readonly SourceAccess WithToken = Source with { SealedToken = FakeSecretBox.SealedToken("anna's token") };
    private static readonly PutBuildSecrets Secrets = new(Source, Shop, Target);

    [Fact]
    public async Task A_repository_is_made_where_a_forge_can()
    {
        (await Run(new CreateSourceHandler(Doors), new CreateSource(Source, "A shop."))).ShouldBe(new EffectOutcome.Done());

        Hub.Exists.ShouldBeTrue();
    }

    [Fact]
    public async Task A_repository_is_entered_with_the_token_that_came_with_the_form()
    {
        await Run(new CreateSourceHandler(Doors), new CreateSource(WithToken, "A shop."));

        Forge.Access.ShouldBe(new GitAccess.Token(new Secret("anna's token")));
    }

    [Fact]
    public async Task A_token_that_no_key_opens_any_more_is_asked_for_again()
    {
        var problem = await Should.ThrowAsync<IntegrationException>(
            () => Run(new CreateSourceHandler(Doors), new CreateSource(Source with { SealedToken = "of another key" }, "A shop.")));

        problem.Problem.CanRetry.ShouldBeFalse();
        problem.Message.ShouldContain("Send the request again with a token");
    }

    [Fact]
    public async Task The_workflow_gets_the_forms_token_before_the_operators()
    {
        await Run(Handler, Secrets);
        Hub.Secrets["PAT_TOKEN"].ShouldBe(new Secret("operator's token"));

        await Run(Handler, Secrets with { Source = WithToken });
        Hub.Secrets["PAT_TOKEN"].ShouldBe(new Secret("anna's token"));
    }

    [Fact]
    public async Task Without_any_token_it_says_what_to_do()
    {
        Around.Current = Around.Current with { WorkflowToken = null };

        (await Run(Handler, Secrets)).ShouldBeOfType<EffectOutcome.Fatal>().Problem.ShouldContain("REPO_B_TOKEN");
        Hub.Secrets.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_reports_to_DevPortal_needs_no_token()
    {
        Around.Current = Around.Current with { WorkflowToken = null };
        var spec = Shop with { Source = Shop.Source! with { Handover = DigestHandover.Portal } };

        (await Run(Handler, Secrets with { Spec = spec })).ShouldBe(new EffectOutcome.Done());
        Hub.Secrets.ShouldBeEmpty();
    }

    private PutBuildSecretsHandler Handler => new(Doors, Around);
}
