using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Projects;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>What has to hold for an application's spec, whoever wrote it.</summary>
internal sealed class SpecRules(ProjectStore projects, ClusterRegistry clusters)
{
    /// <summary>Nothing where the spec may stand; otherwise the conditions that the application bears.</summary>
    public Seq<ApplicationCondition> Violations(ApplicationSpec spec)
    {
        var name = spec.Project.Length > 0 ? spec.Project : ProjectStore.Default;
        if (projects.Find(name) is not { } project)
            return [Invalid($"Application referencing project {name} which does not exist")];

        var conditions = new List<ApplicationCondition>();
        foreach (var source in spec.AllSources())
        {
            if (source.RepoURL.Length == 0 || source is { Path.Length: 0, Chart.Length: 0 } && !(spec.HasMultipleSources && source.Ref.Length > 0))
                return [Invalid($"spec.source.repoURL and either source.path, source.chart, or source.ref are required for source {{{source.RepoURL} {source.Path} {source.TargetRevision}}}")];
            if (!project.PermitsSource(source.RepoURL))
                conditions.Add(Invalid($"application repo {source.RepoURL} is not permitted in project '{name}'"));
        }

        if (clusters.Find(spec.Destination, out var problem) is not { } cluster)
            conditions.Add(Invalid(problem));
        else if (!project.PermitsDestination(cluster.Server, cluster.Name, spec.Destination.Namespace))
        {
            var server = spec.Destination.Name.Length > 0 ? cluster.Name : cluster.Server;
            conditions.Add(Invalid($"application destination server '{server}' and namespace '{spec.Destination.Namespace}' do not match any of the allowed destinations in project '{name}'"));
        }

        return conditions.ToSeq();
    }

    public bool IsProjectMissing(ApplicationSpec spec) => projects.Find(spec.Project) is null;

    /// <summary>The one spelling of a spec.</summary>
    public static ApplicationSpec Normalized(ApplicationSpec spec) => spec with
    {
        Project = spec.Project.Length > 0 ? spec.Project : ProjectStore.Default,
        SyncPolicy = spec.SyncPolicy?.IsEmpty == true ? null : spec.SyncPolicy,
        Source = spec.HasMultipleSources ? spec.Source : spec.Source?.Normalized(),
        Sources = spec.Sources.Select(source => source.Normalized()).ToSeq(),
    };

    private static ApplicationCondition Invalid(string message) => new(ApplicationCondition.InvalidSpecError, message);
}
