using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Workflows.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows;

/// <summary>
/// The workflow of a source repository: test every component, build and push every image, hand the digests over. The
/// specification has passed <see cref="AppSpecRules"/> and has a source.
/// </summary>
public static class SourceWorkflow
{
    private const string Comment = "Written by DevPortal, which writes it again when the application changes. See docs/workflows.md there.";

    /// <exception cref="TemplateException">A custom template writes no workflow.</exception>
    /// <exception cref="ArgumentException">There is nothing to build, or nobody to hand it over to.</exception>
    public static GeneratedFile Render(WorkflowRequest request)
    {
        var builds = ImageBuild.Of(request.Spec);
        if (builds.IsEmpty || request.Spec.Source is not { } source)
            throw new ArgumentException("An application of ready images has no workflow.", nameof(request));

        var onBranch = $"github.event_name != 'pull_request' && github.ref == 'refs/heads/{source.TrackedBranch}'";
        var tests = TestJobs.Of(builds);
        var build = BuildJob.Of(builds, onBranch) with { Needs = tests.Select(test => test.Id).ToSeq() };

        var workflow = new Workflow(
            // Runs of workflows with one name would take each other's place in the queue.
            request.File == WorkflowNames.SourceFile ? "CI/CD" : $"CI/CD {request.Spec.Name}",
            On(source, request.File),
            "${{ github.workflow }}-${{ github.ref }}",
            new YamlText("${{ github.event_name == 'pull_request' }}"),
            Env(request, source, builds),
            [.. tests, build, DeliverJob.Of(builds, source.Handover, request.Target.Layout)]);
        return request.Templates?.Find(TemplatePlace.Workflows, builds[0].Component.Framework, "ci-cd.yml") is { } template
            ? new GeneratedFile(request.File, $"# {Comment}\n{CustomWorkflow.Of(template, workflow)}")
            : workflow.FileAt(request.File, Comment);
    }

    private static YamlMap On(SourceSpec source, string file)
    {
        var branches = YamlList.Of(source.TrackedBranch.Value);
        YamlValue? paths = source.Paths.IsEmpty
            ? null
            : new YamlList(source.Paths.Append(file).Select(path => (YamlValue)new YamlText(path)).ToSeq());
        return YamlMap.Of(
            ("push", YamlMap.Of(("branches", branches), ("paths", paths))),
            ("pull_request", YamlMap.Of(("branches", branches), ("paths", paths))),
            ("workflow_dispatch", YamlMap.Empty));
    }

    private static Seq<Setting> Env(WorkflowRequest request, SourceSpec source, Seq<ImageBuild> builds)
    {
        var (spec, target) = (request.Spec, request.Target);
        var environment = spec.Environments[0];
        var images = from build in builds
                     from user in build.Users
                     select $"{user.Name} {Naming.Component(spec.Name, user.Name)} {build.Component.Image.Repository}";

        Seq<Setting> env =
        [
            new(WorkflowEnv.App, spec.Name.Value),
            new(WorkflowEnv.Environment, environment.Name.Value),
            new(WorkflowEnv.Handover, source.Handover.ToString().ToLowerInvariant()),
            new(WorkflowEnv.Images, string.Join('\n', images)),
            .. GitOpsEnv.Of(target),
            new(WorkflowEnv.GitOpsPath, target.Layout == ManifestLayout.SingleFile
                ? GitOpsPaths.SingleFile(target, spec, environment)
                : GitOpsPaths.Source(target, spec, environment)),
        ];

        return source.Handover switch
        {
            DigestHandover.Dispatch => env.Add(new(WorkflowEnv.DispatchEvent, WorkflowNames.DispatchEvent)),
            DigestHandover.Portal => env.Add(new(WorkflowEnv.Portal, request.Portal?.AbsoluteUri.TrimEnd('/')
                ?? throw new ArgumentException("Digests are handed over to DevPortal, and nobody said where it is.", nameof(request)))),
            _ => env,
        };
    }
}
