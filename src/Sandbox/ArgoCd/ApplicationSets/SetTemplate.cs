using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Templates.Functions;
using DevPortal.Sandbox.ArgoCd.Templates.Go;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>How an ApplicationSet fills in its templates: with Go's templates, or with plain <c>{{name}}</c>.</summary>
internal sealed class SetTemplate(JsonObject spec)
{
    private const string Open = "{{";
    private const string Close = "}}";

    private readonly GoTemplate _templates = new(
        FunctionCatalog.ApplicationSets,
        spec.Texts("goTemplateOptions").Contains("missingkey=error", StringComparer.Ordinal));

    public bool IsGo { get; } = spec.Flag("goTemplate");

    /// <summary>The document with every text in it filled in, names of fields among them.</summary>
    /// <exception cref="SetException">A text is no template, or asks for what there is not.</exception>
    public JsonNode? Fill(JsonNode? node, Dictionary<string, object?> parameters) => node switch
    {
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(Fill(entry.Key, parameters), Fill(entry.Value, parameters)))),
        JsonArray list => new JsonArray([.. list.Select(item => Fill(item, parameters))]),
        not null when node.Text() is { } text => JsonValue.Create(Fill(text, parameters)),
        _ => node?.DeepClone(),
    };

    public string Fill(string text, Dictionary<string, object?> parameters)
    {
        if (!text.Contains(Open, StringComparison.Ordinal))
            return text;
        if (!IsGo)
            return FillPlain(text, parameters);

        try
        {
            return _templates.RunText(text, parameters);
        }
        catch (TemplateException e)
        {
            throw new SetException($"failed to execute go template {text}: {e.Message}");
        }
    }

    /// <summary>What is not known is left as it stands.</summary>
    private static string FillPlain(string text, Dictionary<string, object?> parameters)
    {
        var filled = new StringBuilder();
        var at = 0;
        while (text.IndexOf(Open, at, StringComparison.Ordinal) is var open && open >= 0
            && text.IndexOf(Close, open, StringComparison.Ordinal) is var close && close >= 0)
        {
            filled.Append(text, at, open - at);
            var name = text[(open + Open.Length)..close].Trim();
            if (parameters.TryGetValue(name, out var value))
                filled.Append(GoValue.Print(value));
            else
                filled.Append(text, open, close + Close.Length - open);
            at = close + Close.Length;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }
}
