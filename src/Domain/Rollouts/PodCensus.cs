using DevPortal.Domain.Cluster;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Rollouts;

/// <summary>
/// The pods that matter to a rollout: those of the new images, and those of older images that belong to the same
/// workloads. Pods of Jobs are left out, for a migration runs on the new image before anything serves it.
/// </summary>
internal sealed class PodCensus
{
    private PodCensus(Seq<PodReport> fresh, Seq<PodReport> old, int ready, int wanted)
    {
        Fresh = fresh;
        Old = old;
        Ready = ready;
        Wanted = wanted;
    }

    public Seq<PodReport> Fresh { get; }

    public Seq<PodReport> Old { get; }

    public int Ready { get; }

    public int Wanted { get; }

    public PodReport? FirstFailing => Fresh.FirstOrDefault(pod => pod.IsFailing);

    public static PodCensus Take(Seq<ComponentTarget> components, Seq<PodReport> pods)
    {
        var serving = pods.Where(pod => !pod.IsTask && !pod.IsOver).ToList();
        var (ready, wanted) = (0, 0);
        var fresh = new HashSet<PodReport>(ReferenceEqualityComparer.Instance);

        // Components that share an image share its pods.
        foreach (var sharing in components.GroupBy(component => component.Image))
        {
            var running = serving.Where(pod => Runs(pod, sharing.Key)).ToList();
            fresh.UnionWith(running);
            ready += running.Count(pod => pod.IsReady);
            wanted += Math.Max(sharing.Sum(component => component.Pods), running.Count);
        }

        var workloads = fresh.Select(pod => pod.Workload).OfType<ObjectRef>().ToHashSet();
        var old = serving.Where(pod => pod.Workload is { } workload && workloads.Contains(workload) && !fresh.Contains(pod));
        return new PodCensus(fresh.ToSeq(), old.ToSeq(), ready, wanted);
    }

    private static bool Runs(PodReport pod, ImageRef image) => pod.Images.Any(text => ImageMatch.Same(image, text));
}
