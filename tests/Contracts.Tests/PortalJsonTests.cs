using System.Text.Json;
using DevPortal.Contracts.Json;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Contracts.Tests;

public sealed class PortalJsonTests
{
    [Fact]
    public void A_state_comes_back_as_it_was_at_every_moment_of_its_life()
    {
        var play = new Play();
        play.Accept(new Configure(SampleSpecs.Shop, Play.Anna, Home: Play.Home));
        for (var events = new Queue<Action>([() => play.Push("c2", "d2"), () => play.Accept(new Restart(SampleSpecs.Shop.Environments[0].Name, Play.By("op2"))), () => play.Accept(new Delete(Play.By("op3")))]); ;)
        {
            var back = JsonSerializer.Deserialize<AppState>(JsonSerializer.Serialize(play.State, PortalJson.Lenient), PortalJson.Lenient);
            back.ShouldBe(play.State);

            if (!play.State.Outstanding.IsEmpty)
                play.Accept(new EffectReturned(play.State.Outstanding[0].Id, play.Good(play.State.Outstanding[0].Effect)));
            else if (events.TryDequeue(out var next))
                next();
            else
                break;
        }
    }

    [Fact]
    public void The_kind_of_a_union_is_found_wherever_it_stands()
    {
        var outcome = JsonSerializer.Deserialize<EffectOutcome>("""{"problem":"GitHub answered 502.","kind":"retry"}""", PortalJson.Lenient);

        outcome.ShouldBe(new EffectOutcome.Retry("GitHub answered 502."));
    }

    [Fact]
    public void A_value_that_equals_the_type_s_zero_but_not_the_field_s_default_survives()
    {
        var spec = SampleSpecs.Shop with
        {
            Components = [SampleSpecs.Shop.Components[0] with { Replicas = 0 }],
            Environments = [SampleSpecs.Shop.Environments[0] with { AutoSync = false }],
        };

        var back = JsonSerializer.Deserialize<AppSpec>(JsonSerializer.Serialize(spec, PortalJson.Lenient), PortalJson.Lenient);

        back.ShouldBe(spec);
    }

    /// <summary>Nulls and empty lists are left out where that is no loss.</summary>
    [Theory]
    [MemberData(nameof(Hollow))]
    public void What_is_null_or_empty_comes_back_so(object hollow)
    {
        var back = JsonSerializer.Deserialize(JsonSerializer.Serialize(hollow, hollow.GetType(), PortalJson.Lenient), hollow.GetType(), PortalJson.Lenient);

        back.ShouldBe(hollow);
    }

    public static TheoryData<object> Hollow =>
    [
        new GitOpsChange("1", App: null, new GitOpsEdit.WriteFiles([]), "docs: x", "op1", "anna"),
        new GitOpsPush(Parsed.As<CommitSha>(new string('a', 40)), [], []),
        new GitOpsReport(Made: new MadeCommit(Parsed.As<CommitSha>(new string('a', 40)), FakeClock.Noon, "docs: x", [])),
        new AppState(SampleSpecs.Shop with { Environments = [] }),
    ];

    [Fact]
    public void What_is_left_out_has_the_default_of_its_field()
    {
        var spec = Read("""
            {"name":"shop","owner":{"team":"web"},"components":[{"name":"web","image":"nginx"}],"environments":[{"name":"dev"}]}
            """);

        spec.Components[0].Replicas.ShouldBe(1);
        spec.Environments[0].AutoSync.ShouldBeTrue();
        spec.Components[0].Env.ShouldBeEmpty();
        spec.Source.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"name":"Shop"}""", "$.name")]
    [InlineData("""{"name":"shop","nme":1}""", "$.nme")]
    [InlineData("""{"name":"shop","components":[{"name":"web","image":"nginx"},{"name":"ui","image":"nginx","port":"80"}]}""", "$.components[1].port")]
    [InlineData("""{"name":"shop","components":[{"name":"web","image":"nginx","framework":"cobol"}]}""", "$.components[0].framework")]
    [InlineData("""{"name":"shop","components":[{"name":"web","image":"nginx","framework":1}]}""", "$.components[0].framework")]
    [InlineData("""{"name":"shop","components":[{"name":"web","image":"nginx","env":[{"name":"A","fromSecret":{"name":"X!"}}]}]}""", "$.components[0].env[0].fromSecret.name")]
    [InlineData("""{"name":"shop","owner":null}""", "$.owner")]
    [InlineData("""{"name":"shop","name":"shop"}""", "$.name")]
    public void What_is_wrong_is_named_by_its_whole_path(string json, string path) =>
        Should.Throw<JsonException>(() => Read(json)).Path.ShouldBe(path);

    [Fact]
    public void A_null_in_a_list_is_refused() =>
        Should.Throw<JsonException>(() => Read("""{"name":"shop","components":[null]}""")).Message.ShouldContain("null");

    [Fact]
    public void What_a_newer_version_wrote_is_passed_over_in_storage_and_refused_from_people()
    {
        const string Json = """
            {"name":"shop","owner":{"team":"web"},"components":[{"name":"web","image":"nginx"}],"environments":[],"later":{"x":[1]}}
            """;

        JsonSerializer.Deserialize<AppSpec>(Json, PortalJson.Lenient).ShouldNotBeNull();
        Should.Throw<JsonException>(() => Read(Json)).Path.ShouldBe("$.later");
    }

    [Fact]
    public void The_due_time_is_written_for_storage_to_find_and_nothing_else_that_is_computed()
    {
        var state = AppMachine.Decide(AppState.Empty, new Configure(SampleSpecs.Shop, Play.Anna, Home: Play.Home), FakeClock.Noon).State;

        using var json = JsonSerializer.SerializeToDocument(state, PortalJson.Lenient);

        json.RootElement.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(FakeClock.Noon);
        json.RootElement.TryGetProperty("exists", out _).ShouldBeFalse();
        json.RootElement.GetProperty("spec").GetProperty("source").TryGetProperty("trackedBranch", out _).ShouldBeFalse();
    }

    [Fact]
    public void Every_kind_of_a_union_that_is_saved_or_sent_has_a_name()
    {
        Type[] unions = [typeof(AppEvent), typeof(Effect), typeof(EffectOutcome), typeof(StepResult), typeof(GitOpsEdit), typeof(GitOpsTicket), typeof(SourceEvent)];

        var nameless =
            from union in unions
            let named = PortalJson.Lenient.GetTypeInfo(union).PolymorphismOptions!.DerivedTypes.Select(kind => kind.DerivedType).ToHashSet()
            from kind in union.Assembly.GetTypes().Where(type => !type.IsAbstract && union.IsAssignableFrom(type))
            where !named.Contains(kind)
            select kind.Name;

        nameless.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Every_outcome_of_an_effect_travels(EffectOutcome outcome) =>
        JsonSerializer.Deserialize<EffectOutcome>(JsonSerializer.Serialize(outcome, PortalJson.Lenient), PortalJson.Lenient).ShouldBe(outcome);

    public static TheoryData<EffectOutcome> Outcomes =>
    [
        new EffectOutcome.Done(),
        new EffectOutcome.WaitFor(TimeSpan.FromSeconds(10)),
        new EffectOutcome.Retry("Too busy.", FakeClock.Noon),
        new EffectOutcome.Fatal("Gone."),
    ];

    private static AppSpec Read(string json) => JsonSerializer.Deserialize<AppSpec>(json, PortalJson.Strict)!;
}
