using DevPortal.Manifests.Tests.Golden;
using DevPortal.Manifests.Tests.Rendering;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Tests.Security;

public sealed class SecurityTests
{
    public static TheoryData<string> Apps => LayoutTests.Apps;

    [Theory, MemberData(nameof(Apps))]
    public void Every_pod_meets_the_restricted_standard(string name)
    {
        foreach (var item in Objects(name))
            RestrictedPolicy.Violations(item).ShouldBeEmpty($"{name}: {RenderedSet.Identity(item)}");
    }

    [Theory, MemberData(nameof(Apps))]
    public void No_image_is_taken_by_a_tag_that_moves_where_a_better_one_is_known(string name)
    {
        var request = AppRenderer.Request(GoldenCase.Named(name).Input());
        foreach (var release in request.Environments.Where(release => !release.Images.IsEmpty))
        {
            foreach (var image in Rendered.Objects(request, release).SelectMany(Images))
                image.ShouldNotEndWith(":latest");
        }
    }

    [Theory, MemberData(nameof(Apps))]
    public void Whatever_serves_is_asked_whether_it_does(string name)
    {
        foreach (var container in Objects(name).Select(RestrictedPolicy.PodOf).OfType<YamlMap>().SelectMany(pod => RestrictedPolicy.Maps(pod["containers"])))
        {
            if (container["ports"] is null)
                continue;

            foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
                container[probe].ShouldBeOfType<YamlMap>();
        }
    }

    [Fact]
    public void A_pod_that_breaks_every_control_is_seen()
    {
        const string text = """
            spec:
              template:
                spec:
                  hostNetwork: true
                  securityContext: {sysctls: [{name: a, value: b}]}
                  volumes: [{name: root, hostPath: {path: /}}]
                  containers:
                  - name: bad
                    ports: [{containerPort: 80, hostPort: 80}]
                    securityContext: {privileged: true, capabilities: {drop: [ALL], add: [NET_ADMIN]}}
            """;
        RestrictedPolicy.Violations(RenderedSet.Read(text).Single()).Count().ShouldBe(16);
    }

    private static IEnumerable<YamlMap> Objects(string name)
    {
        var request = AppRenderer.Request(GoldenCase.Named(name).Input());
        return request.Environments.SelectMany(release => Rendered.Objects(request, release));
    }

    private static IEnumerable<string> Images(YamlMap item) =>
        RestrictedPolicy.PodOf(item) is { } pod
            ? RestrictedPolicy.Maps(pod["containers"]).Select(container => ((YamlText)container["image"]!).Text)
            : [];
}
