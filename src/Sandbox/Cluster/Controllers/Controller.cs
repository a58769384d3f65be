using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>What the cluster does with one kind of objects. Has no state of its own: all of it is in the object.</summary>
internal abstract class Controller
{
    /// <summary>Brings the object's state to a moment, at which it was made or changed or which it has named as its next change.</summary>
    public virtual LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at) => live with { NextChange = null };

    /// <summary>Writes what only the cluster knows into the document: status, addresses, bookkeeping annotations.</summary>
    public virtual void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
    }

    /// <summary>The objects that it has made, parents before children, each with its owner references.</summary>
    public virtual IEnumerable<JsonObject> Children(LiveObject live, ClusterView view, DateTimeOffset now) => [];

    /// <summary>The object after one of its pods was told to go; null where it has no such pod.</summary>
    public virtual LiveObject? StopPod(LiveObject live, string pod, DateTimeOffset at) => null;

    /// <summary>Whether nothing of it runs any more, so that it can go.</summary>
    public virtual bool IsDrained(LiveObject live, ClusterView view, DateTimeOffset at) => true;

    public virtual IEnumerable<ClusterEvent> Events(LiveObject live, ClusterView view, DateTimeOffset now) => [];

    /// <summary>The images that its pods run.</summary>
    public virtual IEnumerable<string> Images(LiveObject live) => [];

    /// <summary>Whether one of its pods is in trouble, so that a change of faults may matter to it.</summary>
    public virtual bool IsTroubled(LiveObject live) => false;
}

/// <summary>Kinds that just lie there.</summary>
internal sealed class PassiveController : Controller;
