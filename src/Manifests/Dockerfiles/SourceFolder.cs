using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Manifests.Dockerfiles;

/// <summary>A component's folder in its source repository.</summary>
internal static class SourceFolder
{
    /// <summary>Without slashes at its ends; empty for the root.</summary>
    /// <exception cref="InvalidValueException">It leads out of the repository, or is none.</exception>
    public static string Of(ComponentSpec component)
    {
        var folder = (component.Context ?? "").Trim('/');
        if (folder is "" or ".")
            return "";

        return folder.Split('/').All(IsName)
            ? folder
            : throw new InvalidValueException(
                $"'{component.Context}' is not a folder of the source repository. Give one like packages/server, of letters, digits, dots, hyphens and underscores.");
    }

    public static string File(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static bool IsName(string part) =>
        part is not ("" or "." or "..") && part[0] != '-' && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
