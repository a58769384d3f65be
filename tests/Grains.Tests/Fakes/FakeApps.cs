using System.Collections.Concurrent;
using System.Reflection;
using DevPortal.Contracts;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Orleans;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>References to grains that are not there: applications and a GitOps repository that only remember what they were told.</summary>
public sealed class FakeApps
{
    private readonly Dictionary<string, AppState> _states = [];
    private readonly List<GitOpsPush> _pushed = [];
    private readonly List<CommitSha> _saw = [];
    private readonly ConcurrentQueue<(string App, AppEvent Event)> _told = [];

    public FakeApps()
    {
        Grains = Reference<IGrainFactory>((_, arguments) => App((string)arguments[0]!));
        Repository = Reference<IGitOpsRepoGrain>(OnRepository);
    }

    public IGrainFactory Grains { get; }

    public IGitOpsRepoGrain Repository { get; }

    public IReadOnlyCollection<(string App, AppEvent Event)> Told => _told;

    public IReadOnlyList<GitOpsPush> Pushed => _pushed;

    public IReadOnlyList<CommitSha> Saw => _saw;

    public void Have(AppSpec spec, GitOpsTarget home) => _states[spec.Name.Value] = new AppState(spec, Home: home);

    private IAppGrain App(string name) => Reference<IAppGrain>((method, arguments) =>
    {
        var state = _states.GetValueOrDefault(name, AppState.Empty);
        if (method == nameof(IAppGrain.Get))
            return Task.FromResult(state);

        _told.Enqueue((name, (AppEvent)arguments[0]!));
        return Task.FromResult(new AppReply(state, Change.None));
    });

    private object OnRepository(string method, object?[] arguments)
    {
        if (method == nameof(IGitOpsRepoGrain.Saw))
        {
            _saw.Add((CommitSha)arguments[1]!);
            return Task.CompletedTask;
        }

        _pushed.Add((GitOpsPush)arguments[1]!);
        return Task.FromResult("Told.");
    }

    private static T Reference<T>(Func<string, object?[], object> answer) where T : class
    {
        var proxy = DispatchProxy.Create<T, Answering>();
        ((Answering)(object)proxy).Answer = answer;
        return proxy;
    }

    // Open to inheritance, and seen from outside: the proxy is made at run time.
    public class Answering : DispatchProxy
    {
        public Func<string, object?[], object> Answer { get; set; } = (method, _) => throw new NotSupportedException(method);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Answer(targetMethod!.Name, args ?? []);
    }
}
