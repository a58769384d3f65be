using DevPortal.Domain.Values;

namespace DevPortal.Manifests.Workflows;

/// <summary>What others must call by the same name as the workflows do.</summary>
public static class WorkflowNames
{
    /// <summary>In a source repository.</summary>
    public const string SourceFile = ".github/workflows/ci-cd.yml";

    /// <summary>In a source repository where <see cref="SourceFile"/> belongs to another application.</summary>
    public static string SourceFileOf(AppName app) => $".github/workflows/ci-cd-{app}.yml";

    /// <summary>In a GitOps repository: checks every change.</summary>
    public const string ValidateFile = ".github/workflows/validate.yml";

    /// <summary>In a GitOps repository: takes the digests that source repositories send.</summary>
    public const string UpdateImagesFile = ".github/workflows/update-images.yml";

    /// <summary>The secret of a source repository that may write to the GitOps repository.</summary>
    public const string TokenSecret = "PAT_TOKEN";

    /// <summary>Read where <see cref="TokenSecret"/> is not set.</summary>
    public const string OlderTokenSecret = "REPO_B_TOKEN";

    /// <summary>The variable with the AWS role that may push to ECR.</summary>
    public const string AwsRoleVariable = "AWS_ROLE_ARN";

    /// <summary>The secrets for a registry that is neither GitHub's nor Amazon's.</summary>
    public const string RegistryUserSecret = "REGISTRY_USERNAME";

    /// <inheritdoc cref="RegistryUserSecret"/>
    public const string RegistryPasswordSecret = "REGISTRY_PASSWORD";

    /// <summary>The type of the <c>repository_dispatch</c> that carries new digests.</summary>
    public const string DispatchEvent = "image-updated";

    /// <summary>Where DevPortal takes reports of builds.</summary>
    public const string PortalBuilds = "/api/builds";
}
