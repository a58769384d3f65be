using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Tests.ArgoCd;

public sealed class ArgoResourcesTests : IDisposable
{
    private static readonly ArgoAppId Shop = new("shop", "payments");

    private readonly ArgoHost _argo = new();

    public void Dispose() => _argo.Dispose();

    [Fact]
    public async Task The_tree_is_read_down_to_the_pods()
    {
        _argo.On("GET applications/shop/resource-tree?project=payments", 200, """
            {"nodes": [
               {"group":"apps","version":"v1","kind":"ReplicaSet","namespace":"shop","name":"shop-7f","uid":"r",
                "parentRefs":[{"group":"apps","kind":"Deployment","name":"shop","uid":"d"}],"health":{"status":"Healthy"},
                "info":[{"name":"Revision","value":"Rev:3"}],"createdAt":"2026-11-20T12:00:00Z"},
               {"version":"v1","kind":"Pod","namespace":"shop","name":"shop-7f-x","uid":"p","parentRefs":[{"uid":"r"}],
                "health":{"status":"Degraded","message":"back-off"},"images":["a:1"],
                "info":[{"name":"Status Reason","value":"CrashLoopBackOff"},{"name":"Containers","value":"0/1"}]}],
             "orphanedNodes": [{"kind":"ConfigMap","name":"stray","uid":"o"}], "hosts": null}
            """);

        (await _argo.Resources.TreeAsync(Shop)).ShouldBe(
        [
            new(new("apps", "ReplicaSet", "shop-7f", "shop", "v1"), "r", ["d"], new(HealthStatus.Healthy), Facts: [new("Revision", "Rev:3")], CreatedAt: FakeClock.Noon),
            new(new("", "Pod", "shop-7f-x", "shop", "v1"), "p", ["r"], new(HealthStatus.Degraded, "back-off"), ["a:1"],
                [new("Status Reason", "CrashLoopBackOff"), new("Containers", "0/1")]),
            new(new("", "ConfigMap", "stray"), "o", IsOrphan: true),
        ]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"nodes":null,"orphanedNodes":null}""")]
    [InlineData("""{"nodes":[null,3]}""")]
    public async Task An_empty_tree_is_empty(string body)
    {
        _argo.On("GET applications/shop/resource-tree?project=payments", 200, body);

        (await _argo.Resources.TreeAsync(Shop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_compared_is_what_Argo_CD_compares()
    {
        _argo.On("GET applications/shop/managed-resources?project=payments", 200, """
            {"items": [
               {"group":"apps","kind":"Deployment","namespace":"shop","name":"shop","liveState":"{\"raw\":1}","targetState":"{\"raw\":2}",
                "normalizedLiveState":"{\"a\":1}","predictedLiveState":"{\"a\":2}"},
               {"kind":"Service","name":"new","liveState":"null","targetState":"{}","hook":true},
               {"kind":"ConfigMap","name":"old","liveState":"{}","targetState":""}]}
            """);

        (await _argo.Resources.DiffAsync(Shop)).ShouldBe(
        [
            new(new("apps", "Deployment", "shop", "shop"), """{"a":1}""", """{"a":2}"""),
            new(new("", "Service", "new"), null, "{}", IsHook: true),
            new(new("", "ConfigMap", "old"), "{}", null),
        ]);
    }

    [Fact]
    public async Task Events_of_the_Application_are_read()
    {
        _argo.On("GET applications/shop/events?project=payments", 200, """
            {"metadata":{},"items":[
              {"involvedObject":{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","name":"shop","namespace":"argocd"},"reason":"OperationCompleted",
               "message":"Sync ok","type":"Normal","count":3,"firstTimestamp":"2026-11-20T11:00:00Z","lastTimestamp":"2026-11-20T12:00:00Z","source":{"component":"ctl"}},
              {"involvedObject":{"apiVersion":"v1","kind":"Pod","name":"p"},"reason":"Failed","message":"m","type":"Warning","eventTime":"2026-11-20T12:00:00.123456Z",
               "series":{"count":9,"lastObservedTime":"2026-11-20T13:00:00Z"},"reportingComponent":"kubelet","firstTimestamp":null,"lastTimestamp":null}]}
            """);

        (await _argo.Resources.EventsAsync(Shop)).ShouldBe(
        [
            new(new("argoproj.io", "Application", "shop", "argocd", "v1alpha1"), "OperationCompleted", "Sync ok", false, 3, FakeClock.Noon, FakeClock.Noon.AddHours(-1), "ctl"),
            new(new("", "Pod", "p", null, "v1"), "Failed", "m", true, 9, FakeClock.Noon.AddHours(1), FakeClock.Noon.AddMicroseconds(123456), "kubelet"),
        ]);
    }

    [Fact]
    public async Task Events_of_one_object_are_asked_for_by_its_uid()
    {
        _argo.On("GET applications/shop/events?project=payments&resourceNamespace=shop&resourceName=p&resourceUID=u", 200, """{"items":null}""");

        (await _argo.Resources.EventsAsync(Shop, new(new("", "Pod", "p", "shop"), "u"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pods_log_is_followed_to_its_last_line()
    {
        _argo.OnStream("GET applications/shop/logs?project=payments&namespace=shop&podName=p&container=web&tailLines=10&sinceSeconds=90&follow=true&previous=true", """
            {"result":{"content":"zażółć","timeStamp":"2026-11-20T12:00:00Z","timeStampStr":"x","last":false,"podName":"p"}}
            {"result":{"content":"container is waiting","timeStamp":"0001-01-01T00:00:00Z","podName":"p"}}
            {"result":{"content":"","timeStamp":"2026-11-20T12:00:01Z","last":true,"podName":""}}

            """, pieces: 1);

        (await LinesAsync(new(new("", "Pod", "p", "shop"), "web", 10, TimeSpan.FromSeconds(89.5), Follow: true, Previous: true))).ShouldBe(
            [new("zażółć", "p", FakeClock.Noon), new("container is waiting", "p")]);
    }

    [Fact]
    public async Task The_logs_of_all_pods_of_a_workload_come_as_one()
    {
        _argo.OnStream("GET applications/shop/logs?project=payments&namespace=shop&group=apps&kind=Deployment&resourceName=shop", "");

        (await LinesAsync(new(new("apps", "Deployment", "shop", "shop")))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_may_not_be_read_says_so()
    {
        _argo.OnStream("GET applications/shop/logs?project=payments&podName=p", """{"error":{"grpc_code":7,"message":"permission denied: logs, get"}}""");

        var e = await Should.ThrowAsync<IntegrationException>(LinesAsync(new(new("", "Pod", "p"))));

        e.Fault.ShouldBe(Fault.Forbidden);
        e.Message.ShouldStartWith("Argo CD could not read the log of Pod p: permission denied: logs, get.");
    }

    private async Task<List<LogLine>> LinesAsync(LogQuery query)
    {
        var lines = new List<LogLine>();
        await foreach (var line in _argo.Resources.LogsAsync(Shop, query))
            lines.Add(line);
        return lines;
    }
}
