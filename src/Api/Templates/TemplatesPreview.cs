using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Manifests;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Api.Templates;

/// <summary>What the templates in use change for an application: each such file as DevPortal alone would write it, and as it is with them.</summary>
/// <param name="Source">Files of its source repository.</param>
/// <param name="GitOps">Files of its GitOps repository.</param>
/// <param name="Problem">Why nothing can be written for it with the templates.</param>
public sealed record TemplatesPreview(Seq<FileOverride> Source = default, Seq<FileOverride> GitOps = default, TemplateProblem? Problem = null)
{
    public static TemplatesPreview Of(AppSpec spec, GitOpsTarget target, Uri portal, TemplateSet templates)
    {
        try
        {
            return new(
                spec.Source is null || ImageBuild.Of(spec).IsEmpty ? [] : TemplatePreview.OfSource(new WorkflowRequest(spec, target, portal), templates),
                TemplatePreview.OfManifests(ManifestRequest.ForAll(spec, target), templates));
        }
        catch (TemplateException e)
        {
            return new(Problem: new(e.File, e.Line, e.Problem));
        }
    }
}
