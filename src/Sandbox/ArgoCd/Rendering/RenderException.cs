namespace DevPortal.Sandbox.ArgoCd.Rendering;

/// <summary>Files from which no manifests can be made; the message is what Argo CD puts into its ComparisonError.</summary>
internal sealed class RenderException : Exception
{
    public RenderException(string message) : base(message)
    {
    }

    public RenderException(string message, Exception inner) : base(message, inner)
    {
    }
}
