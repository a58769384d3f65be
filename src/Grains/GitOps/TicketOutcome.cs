using System.Globalization;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;

namespace DevPortal.Grains.GitOps;

/// <summary>What a change's ticket is to the effect behind it.</summary>
internal static class TicketOutcome
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(15);

    public static EffectOutcome Of(GitOpsTicket ticket) => ticket switch
    {
        GitOpsTicket.Committed { Commit: { } commit } committed =>
            new EffectOutcome.Done(new StepResult.ManifestsCommitted(commit, committed.ChangedSomething)),
        GitOpsTicket.Committed => new EffectOutcome.Done(),
        GitOpsTicket.Refused refused => new EffectOutcome.Fatal(refused.Reason),
        GitOpsTicket.Queued queued => new EffectOutcome.WaitFor(AskAgainAfter, SentenceOf(queued)),
        _ => throw new InvalidOperationException($"There is no outcome of {ticket.GetType().Name}."),
    };

    private static string SentenceOf(GitOpsTicket.Queued queued)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"Position {queued.Position}, expected at {queued.ExpectedAt.UtcDateTime:HH:mm:ss} UTC.");
        return queued.Problem is { } problem ? $"{problem} {expected}" : expected;
    }
}
