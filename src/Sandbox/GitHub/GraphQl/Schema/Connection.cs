using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.GitHub.GraphQl.Schema;

/// <summary>One page of a list, in the form that every list of GitHub's GraphQL has.</summary>
internal sealed record Connection(IReadOnlyList<Node> Items, int Skipped, int Total)
{
    private const int MostItems = 100;

    public bool HasNext => Skipped + Items.Count < Total;

    /// <param name="read">Gives the items from a position on, at most so many.</param>
    public static async Task<object?> PageAsync(
        string field, string type, FieldArguments arguments, int total, Func<int, int, Task<IReadOnlyList<Node>>> read)
    {
        var first = arguments.Number("first");
        if (first is null && arguments.Number("last") is null)
            throw new GraphQlError("MISSING_PAGINATION_BOUNDARIES", $"You must provide a `first` or `last` value to properly paginate the `{field}` connection.");
        if (first > MostItems)
            throw new GraphQlError("EXCESSIVE_PAGINATION", $"Requesting {first} records on the `{field}` connection exceeds the `first` limit of {MostItems} records.");

        var take = first ?? Math.Min(MostItems, arguments.Number("last")!.Value);
        var skip = first is null ? Math.Max(0, total - take) : Position(arguments.Text("after"));
        return new Node(type, new Connection(take <= 0 ? [] : await read(skip, take), skip, total));
    }

    public static ObjectType Describe(string type, string item) => new ObjectType(type)
        .Leaf<Connection>("totalCount", c => c.Total)
        .Object<Connection>("pageInfo", "PageInfo", c => new Node("PageInfo", c))
        .Object<Connection>("nodes", item, c => c.Items)
        .Object<Connection>("edges", type.Replace("Connection", "Edge", StringComparison.Ordinal), c =>
            c.Items.Select((node, i) => new Node(type.Replace("Connection", "Edge", StringComparison.Ordinal), new Edge(Cursor(c.Skipped + i + 1), node))).ToList());

    public static ObjectType DescribeEdge(string type, string item) => new ObjectType(type)
        .Leaf<Edge>("cursor", e => e.Cursor)
        .Object<Edge>("node", item, e => e.Node);

    public static ObjectType DescribePageInfo() => new ObjectType("PageInfo")
        .Leaf<Connection>("hasNextPage", c => c.HasNext)
        .Leaf<Connection>("hasPreviousPage", c => c.Skipped > 0)
        .Leaf<Connection>("startCursor", c => c.Items.Count == 0 ? null : Cursor(c.Skipped + 1))
        .Leaf<Connection>("endCursor", c => c.Items.Count == 0 ? null : Cursor(c.Skipped + c.Items.Count));

    private static string Cursor(int position) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes("cursor:" + position.ToString(CultureInfo.InvariantCulture)));

    private static int Position(string? cursor)
    {
        if (cursor is null)
            return 0;

        var decoded = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, decoded, out var length)
            && Encoding.ASCII.GetString(decoded, 0, length).Split(':') is ["cursor", var position]
            && int.TryParse(position, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new GraphQlError("INVALID_CURSOR_ARGUMENTS", $"`{cursor}` does not appear to be a valid cursor.");
    }

    private sealed record Edge(string Cursor, Node Node);
}
