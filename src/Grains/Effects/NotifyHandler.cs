using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Notifications;

namespace DevPortal.Grains.Effects;

/// <summary>
/// Tells every channel. One that can't be reached does not keep the others from hearing; where it may be reachable later, all
/// are told again, and know by the notification's id that they have heard it.
/// </summary>
internal sealed class NotifyHandler(INotifier notifier, ISurroundings surroundings) : EffectHandler<Notify>
{
    protected override async Task<EffectOutcome> Run(string id, Notify effect, CancellationToken cancellationToken)
    {
        var notification = effect.Notification with { Link = effect.Notification.Link ?? PageOf(effect.Notification) };
        var problems = new List<IntegrationProblem>();
        foreach (var channel in surroundings.Current.Channels)
        {
            try
            {
                await notifier.SendAsync(channel, notification, cancellationToken);
            }
            catch (IntegrationException e)
            {
                problems.Add(e.Problem);
            }
        }

        if (problems.FirstOrDefault(problem => problem.CanRetry) is { } passing)
            return new EffectOutcome.Retry(passing.Sentence, passing.NotBefore);

        return problems.Count > 0 ? new EffectOutcome.Fatal(problems[0].Sentence) : new EffectOutcome.Done();
    }

    /// <summary>A notification's id begins with the application's name.</summary>
    private Uri PageOf(Notification notification) => surroundings.Current.Page($"apps/{notification.Id.Split('/', 2)[0]}");
}
