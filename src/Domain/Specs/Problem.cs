namespace DevPortal.Domain.Specs;

/// <summary>Something about a specification that can't be so.</summary>
/// <param name="Path">Where, as in its JSON: <c>components[0].port</c>.</param>
/// <param name="Message">What is wrong and what to do, as sentences.</param>
public sealed record Problem(string Path, string Message);
