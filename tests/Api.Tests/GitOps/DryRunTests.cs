using DevPortal.Api.GitOps;
using DevPortal.Api.Problems;
using DevPortal.Domain;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Tests.GitOps;

public sealed class DryRunTests
{
    private const string Manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\n";

    [Fact]
    public async Task What_the_cluster_takes_is_accepted_and_not_kept()
    {
        var cluster = new OneCluster(answer: null);

        (await DryRun.Try(cluster, Manifest, CancellationToken.None)).ShouldBe(new ClusterVerdict(Accepted: true));

        cluster.Asked.ShouldBe([(Manifest, ApplyMode.DryRun)]);
    }

    [Theory]
    [InlineData(Fault.Invalid)]
    [InlineData(Fault.NotFound)]
    [InlineData(Fault.Conflict)]
    public async Task What_the_cluster_refuses_is_told_in_its_words(Fault fault)
    {
        var verdict = await DryRun.Try(new OneCluster(Failure(fault)), Manifest, CancellationToken.None);

        verdict.Accepted.ShouldBeFalse();
        verdict.Problem!.ShouldContain("the name is too long");
    }

    [Fact]
    public async Task An_object_without_a_name_can_not_be_tried()
    {
        var verdict = await DryRun.Try(new OneCluster(new InvalidValueException("A manifest needs metadata.name.")), Manifest, CancellationToken.None);

        verdict.ShouldBe(new ClusterVerdict(Accepted: false, "A manifest needs metadata.name."));
    }

    [Theory]
    [InlineData(Fault.Transient, 503)]
    [InlineData(Fault.Forbidden, 502)]
    public async Task That_the_cluster_could_not_be_asked_says_nothing_of_the_manifest(Fault fault, int status)
    {
        var failure = await Should.ThrowAsync<IntegrationException>(() => DryRun.Try(new OneCluster(Failure(fault)), Manifest, CancellationToken.None));

        ProblemAnswer.Of(failure.Problem).StatusCode.ShouldBe(status);
    }

    private static IntegrationException Failure(Fault fault) =>
        new(new(fault, "Kubernetes", "try ConfigMap shop", "the name is too long", "Look at it."));

    private sealed class OneCluster(Exception? answer) : ICluster
    {
        public List<(string Manifest, ApplyMode Mode)> Asked { get; } = [];

        public Task<Seq<ObjectRef>> ApplyAsync(string manifests, NamespaceName? home, ApplyMode mode, CancellationToken cancel = default)
        {
            Asked.Add((manifests, mode));
            return answer is null ? Task.FromResult<Seq<ObjectRef>>([]) : Task.FromException<Seq<ObjectRef>>(answer);
        }

        public Task<Seq<PodReport>> PodsAsync(NamespaceName home, string selector, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<Seq<ClusterEvent>> EventsAsync(NamespaceName home, ObjectRef? about = null, CancellationToken cancel = default) => throw new NotSupportedException();

        public IAsyncEnumerable<LogLine> LogsAsync(LogQuery query, CancellationToken cancel = default) => throw new NotSupportedException();
    }
}
