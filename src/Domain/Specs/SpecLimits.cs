namespace DevPortal.Domain.Specs;

/// <summary>How much one specification may hold; far above what applications have, far below what hurts.</summary>
public static class SpecLimits
{
    public const int Components = 20;
    public const int Environments = 20;
    public const int EnvVars = 200;
    public const int ValueBytes = 32 * 1024;
    public const int Settings = 200;

    /// <summary>Kubernetes takes 1 MiB for a whole ConfigMap, names and all.</summary>
    public const int ConfigBytes = 512 * 1024;

    public const int Secrets = 20;
    public const int SecretKeys = 100;
    public const int Jobs = 20;
    public const int Volumes = 20;
    public const int InitContainers = 10;
    public const int CommandParts = 50;
    public const int CommandPartBytes = 4 * 1024;
    public const int Paths = 50;
    public const int PathLength = 500;
    public const int DescriptionLength = 1000;
    public const int LineLength = 253;
    public const int Namespaces = 50;
    public const int Replicas = 1000;
    public const int Wave = 100;
    public const int AutoRollbacks = 10;
}
