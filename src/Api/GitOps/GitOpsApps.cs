using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using Orleans;

namespace DevPortal.Api.GitOps;

/// <summary>Every application as it is, for answers that are about all of them.</summary>
public sealed class GitOpsApps(IAppCatalog catalog, IGrainFactory grains)
{
    private const int PageSize = 200;

    /// <returns>In the order of names.</returns>
    public async Task<Seq<AppState>> StatesAsync(CancellationToken cancellationToken)
    {
        var states = new List<AppState>();
        for (var offset = 0; ; offset += PageSize)
        {
            var page = await catalog.FindAsync(new AppQuery(Offset: offset, Limit: PageSize), cancellationToken);
            states.AddRange(await Task.WhenAll(page.Apps.Select(app => grains.GetGrain<IAppGrain>(GrainKeys.App(app.Name)).Get())));
            if (page.Apps.Count < PageSize)
                return states.Where(state => state.Exists).ToSeq();
        }
    }
}
