using System.Text;

namespace DevPortal.Sandbox.GitHub;

/// <summary>The opaque ids of GraphQL: here `kind:key`, in Base64.</summary>
internal static class NodeId
{
    public static string Of(string kind, string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{kind}:{key}"));

    public static string Of(string kind, long number) => Of(kind, State.Numbers.Key(number));

    public static (string Kind, string Key)? Parse(string id)
    {
        var decoded = new byte[id.Length];
        return Convert.TryFromBase64String(id, decoded, out var length)
            && Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2) is [var kind, var key] ? (kind, key) : null;
    }
}
