using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Workflows.Model;

namespace DevPortal.Manifests.Workflows;

/// <summary>Hands the digests over to whoever writes them into the GitOps repository.</summary>
internal static class DeliverJob
{
    private const int TimeoutMinutes = 10;

    private static readonly Setting Token = new(
        "GITOPS_TOKEN", $"${{{{ secrets.{WorkflowNames.TokenSecret} || secrets.{WorkflowNames.OlderTokenSecret} }}}}");

    public static Job Of(Seq<ImageBuild> builds, DigestHandover handover, ManifestLayout layout)
    {
        var digests = new Setting("DIGESTS", BuildJob.Digests(builds));
        var step = handover switch
        {
            DigestHandover.Dispatch => new ScriptStep("Tell the GitOps repository", Scripts.DeliverByDispatch, [Token, digests]),
            DigestHandover.Portal => new ScriptStep("Tell DevPortal", Scripts.DeliverByPortal, [digests]),
            _ => new ScriptStep("Commit to the GitOps repository", Scripts.DeliverByWorkflow(layout), [Token, digests]),
        };

        return new Job(
            "deliver",
            "Deliver",
            new Permissions(IdToken: handover == DigestHandover.Portal),
            TimeoutMinutes,
            [step],
            Needs: [BuildJob.Id]);
    }
}
