namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>An ApplicationSet of which no applications can be made; the message stands in its conditions.</summary>
internal sealed class SetException(string message) : Exception(message);
