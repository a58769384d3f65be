namespace DevPortal.Manifests.Workflows;

/// <summary>
/// What a generated workflow says about itself, in its <c>env</c> at the top level. Its own steps read these, and so does the
/// sandbox, which runs no steps.
/// </summary>
public static class WorkflowEnv
{
    public const string App = "DEVPORTAL_APP";

    /// <summary>The environment that a new image enters first.</summary>
    public const string Environment = "DEVPORTAL_ENVIRONMENT";

    /// <summary><c>workflow</c>, <c>dispatch</c> or <c>portal</c>.</summary>
    public const string Handover = "DEVPORTAL_HANDOVER";

    /// <summary>A line for each component that is built: its name, the name of its Deployment, and the repository of its image.</summary>
    public const string Images = "DEVPORTAL_IMAGES";

    /// <summary>By https, without <c>.git</c>.</summary>
    public const string GitOpsRepository = "DEVPORTAL_GITOPS_REPOSITORY";

    public const string GitOpsBranch = "DEVPORTAL_GITOPS_BRANCH";

    /// <summary><c>plain</c>, <c>kustomize</c>, <c>helm</c> or <c>single-file</c>.</summary>
    public const string GitOpsLayout = "DEVPORTAL_GITOPS_LAYOUT";

    /// <summary>Where the environment's images stand: a folder, or the file of the single-file layout.</summary>
    public const string GitOpsPath = "DEVPORTAL_GITOPS_PATH";

    /// <summary>What all applications stand in; in the GitOps repository's own workflows.</summary>
    public const string GitOpsFolder = "DEVPORTAL_GITOPS_FOLDER";

    /// <summary>Where DevPortal is, for the handover to it.</summary>
    public const string Portal = "DEVPORTAL_URL";

    /// <summary>The type of the <c>repository_dispatch</c> that carries new digests.</summary>
    public const string DispatchEvent = "DEVPORTAL_DISPATCH_EVENT";
}
