using DevPortal.Sandbox.GitHub.Actions.HandOvers;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Actions.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.GitHub.Actions;

internal static class ActionsServices
{
    public static void AddActions(this IServiceCollection services)
    {
        services.AddSingleton<WorkflowFiles>();
        services.AddSingleton<RunBook>();
        services.AddSingleton<RunShape>();
        services.AddSingleton<RunHooks>();
        services.AddSingleton<RunLogs>();
        services.AddSingleton<RunLogLinks>();
        services.AddSingleton<RunPlanner>();
        services.AddSingleton<RunDriver>();
        services.AddSingleton<RunStarter>();
        services.AddSingleton<Dispatches>();
        services.AddSingleton<IdTokens>();
        services.AddSingleton<HandOverSteps>();
        services.AddSingleton<HandOverToGit>();
        services.AddSingleton<HandOverToPortal>();
        services.AddSingleton<HandOverByDispatch>();
        // A dispatch starts runs, and a run may send a dispatch.
        services.AddSingleton(s => new Lazy<Dispatches>(s.GetRequiredService<Dispatches>));
    }
}
