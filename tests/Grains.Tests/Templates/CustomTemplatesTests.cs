using DevPortal.Domain.Ports;
using DevPortal.Grains.Templates;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Manifests.Templates;
using DevPortal.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevPortal.Grains.Tests.Templates;

public sealed class CustomTemplatesTests
{
    private const string Good = "images/go/Dockerfile.hbs";
    private const string Other = "images/django/Dockerfile.hbs";

    private static readonly IntegrationException Gone = new(new(Fault.Transient, "Git", "read the templates", "nobody answered", "Wait."));

    private readonly FakeClock _clock = new();
    private readonly FakeTemplateSource _source = new();
    private readonly CustomTemplates _templates;

    public CustomTemplatesTests() => _templates = new(_clock, NullLogger<CustomTemplates>.Instance, _source);

    [Fact]
    public async Task Without_a_place_for_them_there_are_none()
    {
        var now = await new CustomTemplates(_clock, NullLogger<CustomTemplates>.Instance).ReadAsync();

        now.ToWriteWith().ShouldBeNull();
    }

    [Fact]
    public async Task They_are_read_again_after_a_minute_and_not_before()
    {
        _source.Hold(Good, "FROM scratch\n");
        await _templates.ReadAsync();
        _source.Hold(Other, "FROM scratch\n");

        _clock.Advance(CustomTemplates.Kept - TimeSpan.FromSeconds(1));
        (await _templates.ReadAsync()).InUse!.Files.ShouldBe([Good]);
        _source.Reads.ShouldBe(1);

        _clock.Advance(TimeSpan.FromSeconds(1));
        (await _templates.ReadAsync()).InUse!.Files.ShouldBe([Other]);
    }

    [Fact]
    public async Task The_last_good_ones_stay_while_newer_ones_are_wrong()
    {
        _source.Hold(Good, "FROM scratch\n");
        await _templates.ReadAsync();

        var wrong = await Next(() => _source.Hold(Other, "FROM scratch\nUSER {{nobody}}\n"));
        wrong.ToWriteWith()!.Files.ShouldBe([Good]);
        var problem = wrong.Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line).ShouldBe((Other, 2));

        (await Next(() => { })).ShouldBe(wrong);

        var right = await Next(() => _source.Hold(Other, "FROM scratch\n"));
        right.ToWriteWith()!.Files.ShouldBe([Other]);
        right.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_good_ones_stay_while_nothing_can_be_read()
    {
        _source.Hold(Good, "FROM scratch\n");
        await _templates.ReadAsync();

        var unread = await Next(() => _source.Failure = Gone);
        unread.ToWriteWith()!.Files.ShouldBe([Good]);
        unread.Unread.ShouldBe(Gone.Problem);

        (await Next(() => _source.Failure = null)).Unread.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_written_while_there_are_templates_and_none_was_ever_right()
    {
        _source.Hold(Good, "FROM scratch\nUSER {{nobody}}\n");
        var wrong = await _templates.ReadAsync();
        Should.Throw<IntegrationException>(wrong.ToWriteWith).Message.ShouldContain($"{Good}:2: ");

        var unread = await Next(() => _source.Failure = Gone);
        Should.Throw<IntegrationException>(unread.ToWriteWith).Problem.CanRetry.ShouldBeTrue();
    }

    [Fact]
    public async Task A_source_that_breaks_is_a_problem_of_the_templates_and_of_nobody_else()
    {
        _source.Failure = new InvalidOperationException("a secret");

        var now = await _templates.ReadAsync();

        now.Unread!.Sentence.ShouldContain("The log has the details.");
        now.Unread.Sentence.ShouldNotContain("a secret");
    }

    private async Task<TemplatesNow> Next(Action change)
    {
        change();
        _clock.Advance(CustomTemplates.Kept);
        return await _templates.ReadAsync();
    }
}
