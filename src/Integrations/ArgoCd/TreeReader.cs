using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>Reads the tree of what runs under an Application.</summary>
internal static class TreeReader
{
    public static Seq<ArgoNode> Read(JsonElement tree)
    {
        var pool = new TextPool();
        return
        [
            .. tree.Items("nodes"u8).Select(node => ReadNode(node, pool)),
            .. tree.Items("orphanedNodes"u8).Select(node => ReadNode(node, pool) with { IsOrphan = true }),
        ];
    }

    private static ArgoNode ReadNode(JsonElement node, TextPool pool) => new(
        ArgoFields.Ref(node, pool),
        node.Text("uid"u8) ?? "",
        node.Items("parentRefs"u8).Select(parent => parent.Words("uid"u8)).OfType<string>().ToSeq(),
        ArgoFields.HealthIfAny(node.At("health"u8), pool),
        node.Texts("images"u8, pool),
        node.Items("info"u8).Select(fact => new ArgoFact(fact.Text("name"u8) ?? "", fact.Text("value"u8) ?? "")).ToSeq(),
        node.Time("createdAt"u8));
}
