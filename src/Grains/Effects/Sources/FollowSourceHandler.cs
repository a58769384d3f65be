using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using Microsoft.Extensions.Logging;
using Orleans;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>Follows the repository and has its server tell of what happens there.</summary>
internal sealed partial class FollowSourceHandler(
    SourceDoors doors,
    IPortalGrains grains,
    IWebhookSecret secret,
    ISurroundings surroundings,
    ILogger<FollowSourceHandler> logger) : EffectHandler<FollowSource>
{
    protected override async Task<EffectOutcome> Run(string id, FollowSource effect, CancellationToken cancellationToken)
    {
        var source = grains.Source(effect.Source.Repository);
        await source.Follow(effect.App, effect.Source);

        var around = surroundings.Current;
        if (doors.OpenForge(effect.Source) is { } forge && SourceWebhook.Reaches(effect.Source.Repository, around))
        {
            await forge.EnsureWebhookAsync(
                around.GitHubWebhook, await secret.GetAsync(cancellationToken), SourceWebhook.Events, cancellationToken);
        }

        await NoteHeads(source);
        return new EffectOutcome.Done();
    }

    /// <summary>What the webhook does not bring, the next comparison with these heads shows; one that fails now is made up for then.</summary>
    private async Task NoteHeads(ISourceRepoGrain source)
    {
        try
        {
            await source.CatchUp();
        }
        catch (Exception e)
        {
            LogNotCompared(e, source.GetPrimaryKeyString());
        }
    }

    [LoggerMessage(LogLevel.Information, "The heads of {Repository} are not known yet.")]
    private partial void LogNotCompared(Exception exception, string repository);
}
