using DevPortal.Domain.Cluster;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Kubernetes;

namespace DevPortal.Integrations.Tests.Kubernetes;

public sealed class KubeClusterTests : IDisposable
{
    private const string Core = """
        {"resources":[{"name":"namespaces","kind":"Namespace","namespaced":false},{"name":"configmaps","kind":"ConfigMap","namespaced":true},
                      {"name":"pods","kind":"Pod","namespaced":true},{"name":"pods/log","kind":"Pod","namespaced":true}]}
        """;

    private static readonly NamespaceName Shop = Parsed.As<NamespaceName>("shop");

    private readonly KubeHost _kube = new();

    public void Dispose() => _kube.Dispose();

    [Fact]
    public async Task Manifests_are_applied_in_their_order_under_the_portals_name()
    {
        _kube.On("GET api/v1", 200, Core)
            .On("PATCH api/v1/namespaces/shop?fieldManager=devportal")
            .On("PATCH api/v1/namespaces/shop/configmaps/a?fieldManager=devportal")
            .On("PATCH api/v1/namespaces/other/configmaps/b?fieldManager=devportal");

        var applied = await _kube.Cluster.ApplyAsync("""
            {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: "1"}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: other}}
            """, Shop, ApplyMode.Shared);

        applied.ShouldBe([new("", "Namespace", "shop", null, "v1"), new("", "ConfigMap", "a", "shop", "v1"), new("", "ConfigMap", "b", "other", "v1")]);
        _kube.Http.Seen[2].Body.ShouldBe("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"x":"1"}}""");
        _kube.LastCall.Headers.ShouldContain($"Bearer {KubeHost.Token}");
    }

    [Theory]
    [InlineData(ApplyMode.Force, "fieldManager=devportal&force=true")]
    [InlineData(ApplyMode.DryRun, "fieldManager=devportal&force=true&dryRun=All&fieldValidation=Strict")]
    public async Task How_to_apply_is_said_to_the_server(ApplyMode mode, string query)
    {
        string? type = null;
        _kube.On("GET apis/apps/v1", 200, """{"resources":[{"name":"deployments","kind":"Deployment","namespaced":true}]}""");
        _kube.Http.On($"PATCH /apis/apps/v1/namespaces/home/deployments/shop?{query}", (request, _) =>
        {
            type = request.Content!.Headers.ContentType!.ToString();
            return Task.FromResult(DescribedHttp.Response(200, "{}"));
        });

        await _kube.Cluster.ApplyAsync("{apiVersion: apps/v1, kind: Deployment, metadata: {name: shop}}", null, mode);

        type.ShouldBe("application/apply-patch+yaml");
    }

    [Fact]
    public async Task A_field_that_somebody_else_manages_is_a_conflict()
    {
        _kube.On("GET api/v1", 200, Core)
            .On("PATCH api/v1/namespaces/shop/configmaps/a?fieldManager=devportal", 409, """{"kind":"Status","message":"Apply failed with 1 conflict: conflict with \"kubectl\": .data.x","code":409}""");

        var e = await Should.ThrowAsync<IntegrationException>(
            _kube.Cluster.ApplyAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", Shop, ApplyMode.Shared));

        e.Fault.ShouldBe(Fault.Conflict);
        e.Message.ShouldContain("conflict with \"kubectl\": .data.x");
    }

    [Fact]
    public async Task A_kind_that_was_installed_just_now_is_found_soon()
    {
        const string widget = "{apiVersion: acme.io/v1, kind: Widget, metadata: {name: w}}";
        _kube.On("GET apis/acme.io/v1", 404, "404 page not found");

        var e = await Should.ThrowAsync<IntegrationException>(_kube.Cluster.ApplyAsync(widget, Shop, ApplyMode.Force));
        e.Message.ShouldBe(
            "Kubernetes could not find the kind Widget of acme.io/v1: the cluster does not have it."
            + " Install what brings it (its CustomResourceDefinition), or correct apiVersion and kind.");

        _kube.Clock.Advance(TimeSpan.FromSeconds(10));
        _kube.On("GET apis/acme.io/v1", 200, """{"resources":[{"name":"widgets","kind":"Widget","namespaced":false}]}""")
            .On("PATCH apis/acme.io/v1/widgets/w?fieldManager=devportal&force=true");
        await _kube.Cluster.ApplyAsync(widget, Shop, ApplyMode.Force);
    }

    [Fact]
    public async Task Kinds_are_asked_for_once()
    {
        _kube.On("GET api/v1", 200, Core);
        for (var i = 0; i < 2; i++)
            _kube.On("PATCH api/v1/namespaces/shop/pods/p?fieldManager=devportal");

        await _kube.Cluster.ApplyAsync("{apiVersion: v1, kind: Pod, metadata: {name: p}}", Shop, ApplyMode.Shared);
        await _kube.Cluster.ApplyAsync("{apiVersion: v1, kind: Pod, metadata: {name: p}}", Shop, ApplyMode.Shared);
    }

    [Fact]
    public async Task What_lives_in_a_namespace_that_is_only_tried_out_cannot_be_tried_out()
    {
        const string query = "?fieldManager=devportal&force=true&dryRun=All&fieldValidation=Strict";
        _kube.On("GET api/v1", 200, Core)
            .On("PATCH api/v1/namespaces/shop" + query)
            .On("PATCH api/v1/namespaces/shop/configmaps/a" + query, 404, """{"message":"namespaces \"shop\" not found"}""");

        var applied = await _kube.Cluster.ApplyAsync(
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", Shop, ApplyMode.DryRun);

        applied.ShouldHaveSingleItem().Kind.ShouldBe("Namespace");
    }

    [Theory]
    [InlineData("kind: Pod")]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {}}")]
    public async Task A_manifest_must_say_which_object_it_is(string manifest) =>
        await Should.ThrowAsync<InvalidValueException>(() => _kube.Cluster.ApplyAsync(manifest, Shop, ApplyMode.Force));

    [Fact]
    public async Task Pods_are_listed_page_by_page()
    {
        _kube.On("GET api/v1/namespaces/shop/pods?labelSelector=app%3Dshop&limit=500", 200, """{"metadata":{"continue":"next/1"},"items":[{"metadata":{"name":"a"}}]}""")
            .On("GET api/v1/namespaces/shop/pods?labelSelector=app%3Dshop&limit=500&continue=next%2F1", 200, """{"metadata":{"continue":""},"items":[{"metadata":{"name":"b"}}]}""");

        (await _kube.Cluster.PodsAsync(Shop, "app=shop")).Select(pod => pod.Name).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_list_whose_next_page_came_too_late_is_made_anew()
    {
        const string first = "GET api/v1/namespaces/shop/pods?labelSelector=x&limit=500";
        _kube.On(first, 200, """{"metadata":{"continue":"old"},"items":[{"metadata":{"name":"a"}}]}""")
            .On(first + "&continue=old", 410, """{"kind":"Status","message":"The provided continue parameter is too old","code":410}""")
            .On(first, 200, """{"metadata":{},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}""");

        (await _kube.Cluster.PodsAsync(Shop, "x")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Events_of_one_object_are_asked_for_by_kind_and_name()
    {
        _kube.On("GET api/v1/namespaces/shop/events?fieldSelector=involvedObject.kind%3DPod%2CinvolvedObject.name%3Dp&limit=500", 200, """
            {"items":[{"involvedObject":{"apiVersion":"v1","kind":"Pod","name":"p","namespace":"shop"},"reason":"BackOff","message":"m","type":"Warning"}]}
            """);

        (await _kube.Cluster.EventsAsync(Shop, new("", "Pod", "p"))).ShouldBe([new(new("", "Pod", "p", "shop", "v1"), "BackOff", "m", IsWarning: true)]);
    }

    [Fact]
    public async Task A_log_is_read_line_by_line()
    {
        _kube.OnStream(
            "GET api/v1/namespaces/shop/pods/p/log?container=web&tailLines=5&sinceSeconds=60&follow=true&previous=true&timestamps=true",
            "2026-11-20T12:00:00.000000000Z zażółć  gęślą\r\n2026-11-20T12:00:01Z \nno time here\n2026-11-20T12:00:02Z end");

        var lines = new List<LogLine>();
        await foreach (var line in _kube.Cluster.LogsAsync(new(new("", "Pod", "p", "shop"), "web", 5, TimeSpan.FromMinutes(1), Follow: true, Previous: true)))
            lines.Add(line);

        lines.ShouldBe(
        [
            new("zażółć  gęślą", "p", FakeClock.Noon),
            new("", "p", FakeClock.Noon.AddSeconds(1)),
            new("no time here", "p"),
            new("end", "p", FakeClock.Noon.AddSeconds(2)),
        ]);
    }

    [Fact]
    public async Task The_name_on_the_servers_certificate_is_asked_for()
    {
        using var connection = new KubeConnection(new(new("https://127.0.0.1:6443"), new(), ServerName: "k8s.internal"), _kube.Http, _kube.Clock);
        _kube.On("GET api/v1/namespaces/shop/pods?labelSelector=x&limit=500");

        await new KubeCluster(connection).PodsAsync(Shop, "x");

        _kube.LastCall.Headers.ShouldContain("Host: k8s.internal");
    }

    [Fact]
    public async Task The_token_is_in_no_error()
    {
        _kube.On("GET api/v1/namespaces/shop/pods?labelSelector=x&limit=500", 403, $$"""{"message":"{{KubeHost.Token}} may not"}""");

        (await Should.ThrowAsync<IntegrationException>(_kube.Cluster.PodsAsync(Shop, "x"))).ToString().ShouldNotContain(KubeHost.Token);
    }
}
