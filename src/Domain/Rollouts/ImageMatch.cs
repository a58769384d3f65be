using DevPortal.Domain.Values;

namespace DevPortal.Domain.Rollouts;

/// <summary>Whether what a pod runs is the image that was asked for.</summary>
public static class ImageMatch
{
    private const string DockerHub = "docker.io/";
    private const string Official = "library/";

    /// <summary>
    /// A digest decides alone, for registries have mirrors; without one, repository and tag must be the same.
    /// </summary>
    /// <param name="running">As a pod's manifest names it, or as the kubelet reports what it pulled.</param>
    public static bool Same(ImageRef wanted, string running)
    {
        if (wanted.Digest is { } digest)
            return running.EndsWith("@" + digest.Value, StringComparison.Ordinal);

        var at = running.IndexOf('@', StringComparison.Ordinal);
        var named = at < 0 ? running : running[..at];
        return string.Equals(Full(wanted.Value), Full(named), StringComparison.Ordinal);
    }

    /// <summary><c>nginx</c> is short for <c>docker.io/library/nginx:latest</c>.</summary>
    private static string Full(string image)
    {
        var name = image.StartsWith(DockerHub, StringComparison.Ordinal) ? image[DockerHub.Length..] : image;
        var first = name.Split('/')[0];
        var hasRegistry = name.Contains('/', StringComparison.Ordinal)
            && (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost");

        if (!hasRegistry)
            name = DockerHub + (name.Contains('/', StringComparison.Ordinal) ? name : Official + name);

        return name.LastIndexOf(':') > name.LastIndexOf('/') ? name : name + ":latest";
    }
}
