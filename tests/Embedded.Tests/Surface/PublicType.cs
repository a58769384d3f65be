namespace DevPortal.Embedded.Tests.Surface;

/// <summary>What other assemblies can see of a type, as texts that can be compared.</summary>
/// <param name="Declaration">Kind, modifiers, base, generic parameters with their constraints, and attributes that compilers heed.</param>
/// <param name="Interfaces">All that it implements.</param>
/// <param name="Members">Each with its whole signature: names, defaults, nullability.</param>
internal sealed record PublicType(string Name, string Declaration, IReadOnlySet<string> Interfaces, IReadOnlySet<string> Members);
