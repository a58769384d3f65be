using DevPortal.Embedded.Hosting;
using Orleans;

namespace DevPortal.Embedded.Tests.Engine;

/// <summary>When exactly waits end.</summary>
public class DeadlinesTests
{
    private static readonly EmbeddedGrainsOptions Defaults = new();
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A_call_ends_at_its_deadline_and_not_before()
    {
        await using var silo = await Silo.StartAsync();

        var call = silo.Grains.GetGrain<IDeadlinesGrain>("a").Work("work");
        await silo.Stage.Arrival("work");
        silo.WaitForAnswers(Defaults.ResponseTimeout - Moment);
        call.IsCompleted.ShouldBeFalse();
        silo.WaitForAnswers(Moment);

        (await Should.ThrowAsync<TimeoutException>(call)).Message.ShouldBe(
            "deadlines/a has not answered IDeadlinesGrain.Work within 00:00:30. It still runs, and may yet succeed.");
        silo.Stage.Open("work");
    }

    [Fact]
    public async Task A_call_that_waits_for_another_says_so()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IDeadlinesGrain>("a");

        var first = grain.Patient("work");
        await silo.Stage.Arrival("work");
        var second = grain.Work("work");
        silo.WaitForAnswers(Defaults.ResponseTimeout);

        (await Should.ThrowAsync<TimeoutException>(second)).Message.ShouldBe(
            "deadlines/a has not answered IDeadlinesGrain.Work within 00:00:30. It was still waiting for IDeadlinesGrain.Patient to end, and will not run.");
        silo.Stage.Open("work");
        await first;
    }

    [Fact]
    public async Task Calls_with_different_deadlines_end_each_at_its_own()
    {
        await using var silo = await Silo.StartAsync();
        var (a, b) = (silo.Grains.GetGrain<IDeadlinesGrain>("a"), silo.Grains.GetGrain<IDeadlinesGrain>("b"));

        var (patient, impatient, other) = (a.Patient("work"), a.Impatient("work"), b.Impatient("work"));
        silo.WaitForAnswers(TimeSpan.FromSeconds(2));
        await Should.ThrowAsync<TimeoutException>(impatient);
        await Should.ThrowAsync<TimeoutException>(other);
        var late = b.Impatient("work");
        silo.WaitForAnswers(TimeSpan.FromSeconds(2));
        await Should.ThrowAsync<TimeoutException>(late);

        patient.IsCompleted.ShouldBeFalse();
        silo.WaitForAnswers(TimeSpan.FromHours(1));
        await Should.ThrowAsync<TimeoutException>(patient);
        silo.Stage.Open("work");
    }

    [Fact]
    public async Task A_grain_that_takes_too_long_to_activate_fails_its_callers_and_is_tried_anew()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IDeadlinesGrain>("slow to come");

        var call = grain.Patient("open");
        await silo.Stage.Arrival("coming");
        silo.WaitForAnswers(Defaults.ActivationTimeout);
        (await Should.ThrowAsync<TimeoutException>(call)).Message.ShouldBe("deadlines/slow to come has not activated within 00:00:30.");

        silo.Stage.Open("coming");
        silo.Stage.Open("open");
        await grain.Patient("open");
    }

    [Fact]
    public async Task A_grain_that_takes_too_long_to_leave_leaves_without_having_finished()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IDeadlinesGrain>("slow to leave");

        await grain.Leave();
        await silo.Stage.Arrival("leaving");
        silo.Stage.Open("open");
        var next = grain.Patient("open");
        silo.WaitForAnswers(Defaults.DeactivationTimeout);

        await next;
        silo.Stage.Open("leaving");
    }
}

public interface IDeadlinesGrain : IGrainWithStringKey
{
    Task Work(string gate);

    [ResponseTimeout("01:00:00")]
    Task Patient(string gate);

    [ResponseTimeout("00:00:02")]
    Task Impatient(string gate);

    Task Leave();
}

public sealed class DeadlinesGrain(Stage stage) : Grain, IDeadlinesGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        this.GetPrimaryKeyString() == "slow to come" ? stage.Pass("coming") : Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        this.GetPrimaryKeyString() == "slow to leave" ? stage.Pass("leaving") : Task.CompletedTask;

    public Task Work(string gate) => stage.Pass(gate);

    public Task Patient(string gate) => stage.Pass(gate);

    public Task Impatient(string gate) => stage.Pass(gate);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
