namespace DevPortal.Domain.Ports.Forge;

/// <summary>What DevPortal does at a forge, as far as a token needs a right for it.</summary>
public enum ForgeStep
{
    ReadRepository,
    CreateRepository,
    CommitFiles,

    /// <summary>Files below <c>.github/workflows</c>, which a right to commit does not include.</summary>
    CommitWorkflows,
    PutSecrets,
    PutVariables,
    ManageWebhooks,
    ReadRuns,
    RepeatRuns,
    SendDispatch,
    ReadPackages,
}
