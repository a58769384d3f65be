using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;
using Orleans;
using Orleans.Runtime;

namespace DevPortal.Grains.Sources;

/// <summary>
/// One source repository: tells its followers what happens there, each push once and never an older one after a newer one.
/// Followers are told first and what was seen is saved afterwards, so that nothing is lost in between; told again, they know.
/// </summary>
[GrainType("source")]
public sealed class SourceRepoGrain(
    [PersistentState("state", "Default")] IPersistentState<SourceRepoState> stored,
    IPortalGrains grains,
    SourceHeads heads) : Grain, ISourceRepoGrain
{
    private readonly CancellationTokenSource _ended = new();
    private SourceRepoState _state = new();

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = stored.RecordExists ? stored.State : new();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _ended.Cancel();
        return Task.CompletedTask;
    }

    public Task<SourceRepoState> Get() => Task.FromResult(_state);

    public async Task Follow(AppName app, SourceAccess access)
    {
        if (await FindNewHome() is { } home)
            await grains.Source(home).Follow(app, access with { Repository = home });
        else
            // Whoever moves here again ends the redirection.
            await Save(_state with { Followers = Without(app).Add(new(app, access)), MovedTo = null });
    }

    public async Task Leave(AppName app)
    {
        if (await FindNewHome() is { } home)
            await grains.Source(home).Leave(app);
        await Save(_state with { Followers = Without(app) });
    }

    public async Task<string> Take(SourceEvent sourceEvent, string delivery)
    {
        if (sourceEvent is SourceEvent.Moved moved)
            return await Move(moved, delivery);

        if (_state.Followers.IsEmpty)
            return await FindNewHome() is { } home ? await grains.Source(home).Take(sourceEvent, delivery) : $"Nobody follows {Key}.";

        return sourceEvent is SourceEvent.Pushed { Ref: { } branch } pushed
            ? await TakePush(pushed, branch, delivery)
            : await Tell(sourceEvent, delivery);
    }

    public Task Note(SeenHead head) =>
        HeadOf(head.Branch) is null ? Save(_state with { Heads = _state.Heads.Add(head) }) : Task.CompletedTask;

    public async Task CatchUp()
    {
        var self = this.AsReference<ISourceRepoGrain>();
        foreach (var (branch, accesses) in await TrackedBranches())
        {
            var seen = HeadOf(branch);
            if (await heads.FindAsync(accesses, branch, seen, _ended.Token) is not { } found)
                continue;

            if (seen is null)
                await self.Note(new(branch, found.Head, At: found.At));
            else
                await self.Take(found, found.Head.Value);
        }
    }

    private async Task<string> TakePush(SourceEvent.Pushed pushed, BranchName branch, string delivery)
    {
        var seen = HeadOf(branch);
        if (seen is not null && PushOrder.Knows(seen, pushed))
            return $"{pushed.Head.Abbreviated} on {branch} was known already, or a newer one is.";

        var told = await Tell(pushed, delivery);
        if (seen is not null || (await TrackedBranches()).Any(tracked => tracked.Branch == branch))
        {
            var head = new SeenHead(branch, pushed.Head, pushed.Before, pushed.At);
            await Save(_state with { Heads = _state.Heads.RemoveAll(h => h.Branch == branch).Add(head) });
        }

        return told;
    }

    /// <summary>Followers go along. What was not finished goes on when the same event comes again.</summary>
    private async Task<string> Move(SourceEvent.Moved moved, string delivery)
    {
        if (moved.To.Key == Key || _state is { Followers.IsEmpty: true, MovedTo: not null })
            return $"{Key} moved before.";

        // Saved before anybody arrives there: whoever lives at the other end sees that it does not lead back.
        await Save(_state with { MovedTo = moved.To });
        var there = grains.Source(moved.To);
        foreach (var follower in _state.Followers)
            await there.Follow(follower.App, follower.Access with { Repository = moved.To });
        foreach (var head in _state.Heads)
            await there.Note(head);

        var told = _state.Followers.IsEmpty ? $"Nobody follows {Key}." : await Tell(moved, delivery);
        await Save(new(MovedTo: moved.To));
        return told;
    }

    private async Task<string> Tell(SourceEvent sourceEvent, string delivery)
    {
        var apps = _state.Followers.Select(follower => follower.App).ToList();
        await Task.WhenAll(apps.Select(app => grains.App(app).Handle(new SourceChanged(sourceEvent, OperationIds.Of(delivery, app)))));
        return SourceSentences.Told(apps, sourceEvent);
    }

    private async Task<IReadOnlyList<(BranchName Branch, Seq<SourceAccess> Accesses)>> TrackedBranches()
    {
        var followers = _state.Followers;
        var states = await Task.WhenAll(followers.Select(f => grains.App(f.App).Get()));
        return [.. states
            .Zip(followers, (state, follower) => (state.Spec?.Source?.TrackedBranch, follower.Access))
            .Where(tracked => tracked.TrackedBranch is not null)
            .GroupBy(tracked => tracked.TrackedBranch!, (branch, tracked) => (branch, tracked.Select(t => t.Access).Distinct().ToSeq()))];
    }

    /// <summary>Where the repository is now; null where it is here, also after it came back.</summary>
    private async Task<RepoUrl?> FindNewHome()
    {
        var passed = new HashSet<string>(StringComparer.Ordinal) { Key };
        for (var next = _state.MovedTo; next is not null && passed.Add(next.Key);)
        {
            var there = await grains.Source(next).Get();
            if (there.MovedTo is null)
                return next;
            next = there.MovedTo;
        }

        return null;
    }

    private SeenHead? HeadOf(BranchName branch) => _state.Heads.FirstOrDefault(head => head.Branch == branch);

    private Seq<Follower> Without(AppName app) => _state.Followers.RemoveAll(follower => follower.App == app);

    private async Task Save(SourceRepoState next)
    {
        if (next == _state)
            return;

        try
        {
            stored.State = next;
            await stored.WriteStateAsync();
            _state = next;
        }
        catch
        {
            // Whether the write arrived is not known, so this activation knows nothing for sure any more.
            DeactivateOnIdle();
            throw;
        }
    }
}
