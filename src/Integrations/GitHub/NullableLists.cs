namespace DevPortal.Integrations.GitHub;

internal static class NullableLists
{
    /// <summary>Lists that GitHub leaves out or gives as null are empty.</summary>
    public static IEnumerable<T> OrEmpty<T>(this IEnumerable<T>? items) => items ?? [];
}
