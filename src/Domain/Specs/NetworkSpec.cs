using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>Who may talk to a component; where given, everyone else may not.</summary>
/// <param name="AllowIngressController">The ingress controller's namespace may, for components that have a host.</param>
public sealed record NetworkSpec(Seq<NamespaceName> AllowFromNamespaces = default, bool AllowIngressController = true);
