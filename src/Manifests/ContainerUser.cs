namespace DevPortal.Manifests;

/// <summary>Who containers run as: no name, no home, no rights of its own.</summary>
internal static class ContainerUser
{
    public const int Id = 10001;
}
