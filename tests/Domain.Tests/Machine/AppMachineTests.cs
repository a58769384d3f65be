using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Domain.Tests.Machine;

public sealed class AppMachineTests
{
    private static readonly DateTimeOffset Now = FakeClock.Noon;

    private static readonly Cause Anna = new("op1", "anna", "10.0.0.7");

    [Fact]
    public void The_first_configuration_creates_the_application_with_its_environments()
    {
        var state = Accepted(AppState.Empty, new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));

        state.Spec.ShouldBe(SampleSpecs.Shop);
        state.Environments.Select(e => e.Name.Value).ShouldBe(["dev", "prod"]);
        state.Revision.ShouldBe(1);
        state.CreatedAt.ShouldBe(Now);
    }

    [Fact]
    public void Every_change_is_to_be_audited_with_who_and_from_where()
    {
        var state = Accepted(AppState.Empty, new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));

        var entry = Audit(state).Entry;
        entry.Who.ShouldBe("anna");
        entry.From.ShouldBe("10.0.0.7");
        entry.Action.ShouldBe("app.created");
        entry.Subject.ShouldBe("app/shop");
    }

    [Fact]
    public void The_same_configuration_again_changes_nothing()
    {
        var created = Accepted(AppState.Empty, new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));

        var again = AppMachine.Decide(created, new Configure(SampleSpecs.Shop, Anna with { OperationId = "op2" }), Now.AddHours(1));

        again.Refused.ShouldBeNull();
        again.State.ShouldBeSameAs(created);
    }

    [Fact]
    public void A_change_says_which_parts_changed()
    {
        var created = Settled(new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));

        var changed = Accepted(created, new Configure(SampleSpecs.Shop with { Description = "Sells things." }, Anna with { OperationId = "op2" }));

        changed.Revision.ShouldBe(2);
        changed.CreatedAt.ShouldBe(created.CreatedAt);
        Audit(changed).Entry.Detail.ShouldBe("Changed description.");
    }

    [Fact]
    public void An_environment_that_stays_keeps_its_state_and_one_that_goes_loses_it()
    {
        var created = Settled(new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));
        var running = created with
        {
            Environments = created.Environments.Replace(e => e.Name.Value == "dev", e => e with { Health = HealthStatus.Healthy }),
        };

        var changed = Accepted(running, new Configure(
            SampleSpecs.Shop with { Environments = [SampleSpecs.Shop.Environments[0], new EnvironmentSpec(Parsed.As<EnvironmentName>("staging"))] },
            Anna));

        changed.Environments.Select(e => (e.Name.Value, e.Health)).ShouldBe(
            [("dev", HealthStatus.Healthy), ("staging", HealthStatus.Unknown)]);
    }

    [Fact]
    public void A_change_made_for_an_older_revision_is_refused()
    {
        var created = Settled(new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));

        var decision = AppMachine.Decide(created, new Configure(SampleSpecs.Shop with { Description = "x" }, Anna, ExpectedRevision: 0), Now);

        decision.Refused.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.Stale);
        decision.State.ShouldBeSameAs(created);
    }

    [Fact]
    public void An_application_can_t_be_renamed()
    {
        var created = Settled(new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));

        var decision = AppMachine.Decide(created, new Configure(SampleSpecs.Shop with { Name = Parsed.As<AppName>("store") }, Anna), Now);

        decision.Refused.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.Invalid);
    }

    [Fact]
    public void What_does_not_exist_can_t_be_deleted() =>
        AppMachine.Decide(AppState.Empty, new Delete(Anna), Now).Refused.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void An_effect_that_is_done_is_no_longer_outstanding_and_its_second_outcome_changes_nothing()
    {
        var created = Accepted(AppState.Empty, new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));
        var done = new EffectReturned(AuditId(created), new EffectOutcome.Done());

        var settled = Accepted(created, done);

        settled.Outstanding.ShouldNotContain(item => item.Effect is RecordAudit);
        AppMachine.Decide(settled, done, Now).State.ShouldBeSameAs(settled);
    }

    [Fact]
    public void A_failed_effect_is_due_again_later_and_ever_later_up_to_a_ceiling()
    {
        var state = Accepted(AppState.Empty, new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));
        var failed = new EffectReturned(AuditId(state), new EffectOutcome.Retry("The disk is full."));
        List<double> delays = [];
        for (var i = 0; i < 40; i++)
        {
            state = Accepted(state, failed);
            delays.Add((Outstanding(state).DueAt - Now).TotalSeconds);
        }

        delays.Take(3).ShouldBe([2, 4, 8]);
        delays.ShouldAllBe(d => d > 0 && d <= 300);
        delays[^1].ShouldBe(300);
        Outstanding(state).Tries.ShouldBe(40);
        Outstanding(state).LastProblem.ShouldBe("The disk is full.");
    }

    [Fact]
    public void The_other_side_s_wish_to_wait_longer_is_respected()
    {
        var state = Accepted(AppState.Empty, new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));

        state = Accepted(state, new EffectReturned(AuditId(state), new EffectOutcome.Retry("429", Now.AddMinutes(7))));

        Outstanding(state).DueAt.ShouldBe(Now.AddMinutes(7));
    }

    [Fact]
    public void Waiting_is_no_failed_try()
    {
        var state = Accepted(AppState.Empty, new Configure(SampleSpecs.Shop, Anna, Home: Play.Home));

        state = Accepted(state, new EffectReturned(AuditId(state), new EffectOutcome.WaitFor(TimeSpan.FromSeconds(10))));

        Outstanding(state).DueAt.ShouldBe(Now.AddSeconds(10));
        Outstanding(state).Tries.ShouldBe(0);
    }

    private static OutstandingEffect Outstanding(AppState state) => state.Outstanding.Single(item => item.Effect is RecordAudit);

    private static string AuditId(AppState state) => Outstanding(state).Id;

    private static AppState Accepted(AppState state, AppEvent appEvent)
    {
        var decision = AppMachine.Decide(state, appEvent, Now);
        decision.Refused.ShouldBeNull();
        return decision.State;
    }

    private static RecordAudit Audit(AppState state) =>
        state.Outstanding.Select(item => item.Effect).OfType<RecordAudit>().ShouldHaveSingleItem();

    private static AppState Settled(AppEvent appEvent)
    {
        var play = new Play();
        play.Accept(appEvent);
        play.Settle();
        return play.State;
    }
}
