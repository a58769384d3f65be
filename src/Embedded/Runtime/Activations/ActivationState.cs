namespace DevPortal.Embedded.Runtime;

/// <summary>The life of an activation, in order.</summary>
internal enum ActivationState
{
    Created,
    Activating,
    Active,
    Deactivating,
    Gone,
}
