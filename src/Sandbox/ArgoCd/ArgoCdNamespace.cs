namespace DevPortal.Sandbox.ArgoCd;

/// <summary>The namespace that Argo CD runs in; its objects stand in no other.</summary>
internal static class ArgoCdNamespace
{
    public const string Name = "argocd";
}
