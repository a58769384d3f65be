using DevPortal.Manifests.Workflows.Model;

namespace DevPortal.Manifests.Workflows;

/// <summary>Every action that a generated workflow uses. The commits are those of the releases' tags in the actions' own repositories.</summary>
internal static class Actions
{
    public static readonly PinnedAction Checkout = new("actions/checkout", "3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1");
    public static readonly PinnedAction SetupPython = new("actions/setup-python", "5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0");
    public static readonly PinnedAction SetupNode = new("actions/setup-node", "820762786026740c76f36085b0efc47a31fe5020", "v7.0.0");
    public static readonly PinnedAction SetupJava = new("actions/setup-java", "b6effb05e454b25005698d916606bdc6ffcbf961", "v5.7.0");
    public static readonly PinnedAction SetupGo = new("actions/setup-go", "b7ad1dad31e06c5925ef5d2fc7ad053ef454303e", "v7.0.0");
    public static readonly PinnedAction SetupDotNet = new("actions/setup-dotnet", "a98b56852c35b8e3190ac28c8c2271da59106c68", "v6.0.0");
    public static readonly PinnedAction SetupQemu = new("docker/setup-qemu-action", "96fe6ef7f33517b61c61be40b68a1882f3264fb8", "v4.2.0");
    public static readonly PinnedAction SetupBuildx = new("docker/setup-buildx-action", "37fe631027851001ddb9b187196cc803df7f5f0e", "v4.3.0");
    public static readonly PinnedAction DockerLogin = new("docker/login-action", "4907a6ddec9925e35a0a9e82d7399ccc52663121", "v4.1.0");
    public static readonly PinnedAction DockerMetadata = new("docker/metadata-action", "dc802804100637a589fabce1cb79ff13a1411302", "v6.2.0");
    public static readonly PinnedAction DockerBuild = new("docker/build-push-action", "53b7df96c91f9c12dcc8a07bcb9ccacbed38856a", "v7.3.0");
    public static readonly PinnedAction AwsCredentials = new("aws-actions/configure-aws-credentials", "e6de054238d6b7531b4efff3b6587d9aade6a06c", "v6.2.3");
    public static readonly PinnedAction EcrLogin = new("aws-actions/amazon-ecr-login", "03f1aad4c6c7ffd436567f42f9384779290529bd", "v2.1.7");
    public static readonly PinnedAction Scan = new("anchore/scan-action", "e1165082ffb1fe366ebaf02d8526e7c4989ea9d2", "v7.4.0");
}
