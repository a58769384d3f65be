using DevPortal.Domain.Ports;
using DevPortal.Integrations.Json;
using DevPortal.Integrations.Kubernetes;

namespace DevPortal.Integrations.Tests.Kubernetes;

public sealed class KubeWatchTests : IDisposable
{
    private const string List = "GET api/v1/namespaces/shop/pods?limit=500";

    private readonly KubeHost _kube = new();

    public void Dispose() => _kube.Dispose();

    [Fact]
    public async Task A_watch_begins_with_a_listing_and_goes_on_from_it()
    {
        _kube.On(List, 200, Listing("10", "a"))
            .OnStream(From("10"), Added("b", "11") + Modified("a", "12") + Deleted("b", "13"));

        (await TakeAsync(4)).ShouldBe(["= a", "+ b", "+ a", "- b"]);
    }

    [Fact]
    public async Task A_connection_that_ends_is_opened_again_where_it_was()
    {
        _kube.OnStream(From("10"), Added("a", "11") + Bookmark("20")).OnStream(From("20"), Added("b", "21"));

        (await TakeAsync(2, after: "10")).ShouldBe(["+ a", "+ b"]);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_opened_again_where_it_was()
    {
        _kube.OnStream(From("10"), Added("a", "11"), end: new HttpIOException(HttpRequestError.ResponseEnded))
            .OnStream(From("11"), """{"type":"ADDED","object":{"metadata":{"na""")
            .OnStream(From("11"), Added("b", "12"));

        (await TakeAsync(2, after: "10")).ShouldBe(["+ a", "+ b"]);
    }

    [Fact]
    public async Task A_moment_that_is_too_long_ago_is_an_event_that_leads_to_a_new_listing()
    {
        _kube.OnStream(From("10"), """{"type":"ERROR","object":{"kind":"Status","code":410,"message":"too old resource version"}}""" + "\n")
            .On(List, 200, Listing("50", "a", "b"))
            .OnStream(From("50"), Added("c", "51"));

        (await TakeAsync(2, after: "10")).ShouldBe(["= a b", "+ c"]);
    }

    [Fact]
    public async Task A_moment_that_is_too_long_ago_as_an_answer_leads_to_a_new_listing_too()
    {
        _kube.On(From("10"), 410, """{"kind":"Status","code":410,"message":"too old"}""").On(List, 200, Listing("50"));

        (await TakeAsync(1, after: "10")).ShouldBe(["= "]);
    }

    [Fact]
    public async Task Between_connections_there_is_a_pause_that_grows_while_nothing_comes()
    {
        _kube.OnStream(From("10"), "").OnStream(From("10"), "").OnStream(From("10"), "").OnStream(From("10"), Added("a", "11"));

        await TakeAsync(1, after: "10");

        _kube.Clock.GetUtcNow().ShouldBe(FakeClock.Noon.AddSeconds(1 + 2 + 4));
    }

    [Fact]
    public async Task An_error_of_the_server_is_passed_over_with_a_pause()
    {
        _kube.OnStream(From("10"), """{"type":"ERROR","object":{"code":500,"message":"etcd is away"}}""" + "\n").OnStream(From("10"), Added("a", "11"));

        (await TakeAsync(1, after: "10")).ShouldBe(["+ a"]);
    }

    [Fact]
    public async Task A_refusal_ends_the_watch()
    {
        _kube.On(From("10"), 403, """{"message":"pods is forbidden"}""");

        (await Should.ThrowAsync<IntegrationException>(TakeAsync(1, after: "10"))).Fault.ShouldBe(Fault.Forbidden);
    }

    [Fact]
    public async Task Silence_is_taken_for_a_broken_connection()
    {
        _kube.Http.On(From("10").Replace(" ", " /", StringComparison.Ordinal), (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new NeverEnding()) }));
        _kube.OnStream(From("10"), Added("a", "11"));

        (await TakeAsync(1, after: "10")).ShouldBe(["+ a"]);

        _kube.Clock.GetUtcNow().ShouldBe(FakeClock.Noon.AddSeconds(91));
    }

    private static string From(string version) =>
        $"GET api/v1/namespaces/shop/pods?watch=true&allowWatchBookmarks=true&resourceVersion={version}";

    private static string Listing(string version, params string[] names) =>
        $$$"""{"metadata":{"resourceVersion":"{{{version}}}"},"items":[{{{string.Join(',', names.Select(Pod))}}}]}""";

    private static string Pod(string name) => $$$"""{"metadata":{"name":"{{{name}}}"}}""";

    private static string Added(string name, string version) => Event("ADDED", name, version);

    private static string Modified(string name, string version) => Event("MODIFIED", name, version);

    private static string Deleted(string name, string version) => Event("DELETED", name, version);

    private static string Bookmark(string version) => Event("BOOKMARK", "", version);

    private static string Event(string type, string name, string version) =>
        $$$$"""{"type":"{{{{type}}}}","object":{"metadata":{"name":"{{{{name}}}}","resourceVersion":"{{{{version}}}}"}}}""" + "\n";

    private Task<List<string>> TakeAsync(int count, string? after = null) => _kube.Clock.RunAsync(async () =>
    {
        var seen = new List<string>();
        var watch = new KubeWatch(_kube.Connection, _kube.Objects);
        await foreach (var change in watch.FollowAsync(KubeKind.Pods, new("shop"), after, pod => pod.At("metadata"u8).Text("name"u8) ?? "", default))
        {
            seen.Add(change switch
            {
                KubeChange<string>.Listed(var names) => "= " + string.Join(' ', names),
                KubeChange<string>.Changed(var name) => "+ " + name,
                KubeChange<string>.Deleted(var name) => "- " + name,
                _ => "?",
            });
            if (seen.Count == count)
                break;
        }

        return seen;
    });

    private sealed class NeverEnding : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
