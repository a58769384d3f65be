namespace DevPortal.Domain.Health;

/// <summary>How far Argo CD is with a sync.</summary>
public enum OperationPhase
{
    Unknown,
    Running,
    Terminating,
    Failed,
    Error,
    Succeeded,
}
