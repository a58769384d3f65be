using System.Text.RegularExpressions;

namespace DevPortal.Sandbox.GitHub.Actions.HandOvers;

/// <summary>
/// Sets an image's version in a manifest, line by line, so that comments and order stay as they are. Each gives null
/// where the file has nothing of that image.
/// </summary>
internal static partial class ImageEdits
{
    /// <summary>In every `image:` of that repository.</summary>
    /// <param name="version">`@sha256:…` or `:tag`.</param>
    public static string? InContainers(string yaml, string repository, string version)
    {
        var found = false;
        var lines = yaml.Split('\n').Select(line =>
        {
            var match = ImageLine().Match(line);
            if (!match.Success || WithoutVersion(match.Groups["image"].Value.Trim('"', '\'')) != repository)
                return line;

            found = true;
            return match.Groups["head"].Value + repository + version + match.Groups["note"].Value;
        }).ToList();
        return found ? string.Join('\n', lines) : null;
    }

    /// <summary>In the entry of Kustomize's `images:` with that name.</summary>
    public static string? InKustomization(string yaml, string name, string version)
    {
        var (result, entry, found, inImages) = (new List<string>(), new List<string>(), false, false);
        foreach (var line in yaml.Split('\n'))
        {
            if (entry.Count > 0 && (line.TrimStart().StartsWith("- ", StringComparison.Ordinal) || !line.StartsWith(' ')))
                Flush();
            if (line.Length > 0 && line[0] is not (' ' or '#' or '-'))
                inImages = line.StartsWith("images:", StringComparison.Ordinal);

            if (inImages && line.TrimStart().StartsWith("- ", StringComparison.Ordinal))
                entry.Add(line);
            else if (entry.Count > 0)
                entry.Add(line);
            else
                result.Add(line);
        }

        Flush();
        return found ? string.Join('\n', result) : null;

        void Flush()
        {
            if (entry.Any(l => Value(l, "name") == name))
            {
                found = true;
                var indent = new string(' ', entry[0].IndexOf('-', StringComparison.Ordinal) + 2);
                entry.RemoveAll(l => !l.TrimStart().StartsWith("- ", StringComparison.Ordinal) && (Value(l, "digest") ?? Value(l, "newTag")) is not null);
                entry.Add(indent + Field(version, "newTag"));
            }

            result.AddRange(entry);
            entry.Clear();
        }
    }

    /// <summary>Below `image:` at the top of Helm values.</summary>
    public static string? InValues(string yaml, string version)
    {
        var (result, inImage, found) = (new List<string>(), false, false);
        foreach (var line in yaml.Split('\n'))
        {
            if (line.Length > 0 && line[0] != ' ')
                inImage = line.TrimEnd() == "image:";
            if (inImage && line.Length > 0 && line[0] == ' ' && (Value(line, "digest") ?? Value(line, "tag")) is not null)
                continue;

            result.Add(line);
            if (inImage && line.TrimEnd() == "image:")
            {
                found = true;
                result.Add("  " + Field(version, "tag"));
            }
        }

        return found ? string.Join('\n', result) : null;
    }

    private static string Field(string version, string tagField) =>
        version[0] == '@' ? $"digest: {version[1..]}" : $"{tagField}: \"{version[1..]}\"";

    private static string? Value(string line, string field)
    {
        var text = line.TrimStart(' ', '-');
        return text.StartsWith(field + ":", StringComparison.Ordinal) ? text[(field.Length + 1)..].Trim().Trim('"', '\'') : null;
    }

    private static string WithoutVersion(string image) => Registry.ImageReference.Parse(image).Name;

    [GeneratedRegex(@"^(?<head> *(- )?image: +)(?<image>[^#\s]+)(?<note>\s*(#.*)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ImageLine();
}
