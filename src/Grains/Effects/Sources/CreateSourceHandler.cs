using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>Creates the repository, private, where it is not there yet.</summary>
internal sealed class CreateSourceHandler(SourceDoors doors) : EffectHandler<CreateSource>
{
    protected override async Task<EffectOutcome> Run(string id, CreateSource effect, CancellationToken cancellationToken)
    {
        if (doors.OpenForge(effect.Source) is { } forge)
            await forge.EnsureAsync(new(Private: true, effect.Description), cancellationToken);
        else
            // Git alone can't make one; this fails with a sentence where there is none.
            await doors.OpenFiles(effect.Source).HeadAsync(BranchName.Main, cancellationToken);

        return new EffectOutcome.Done();
    }
}
