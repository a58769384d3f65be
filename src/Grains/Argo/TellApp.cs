using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;
using Orleans;

namespace DevPortal.Grains.Argo;

/// <summary>How an application hears of what was seen.</summary>
public delegate Task TellApp(AppName app, ApplicationSeen seen);

internal static class AppGrains
{
    public static TellApp Teller(IGrainFactory grains) =>
        (app, seen) => grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Handle(seen);
}
