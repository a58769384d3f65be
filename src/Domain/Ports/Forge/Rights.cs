namespace DevPortal.Domain.Ports.Forge;

/// <summary>What a token must have for a step.</summary>
/// <param name="Scope">Of a classic token: <c>repo</c>.</param>
/// <param name="Permission">Of a fine-grained token or an App: <c>Contents: write</c>.</param>
public sealed record StepRight(ForgeStep Step, string Scope, string Permission);

/// <summary>What was found out about a token before anything is written with it.</summary>
/// <param name="Unverified">Steps of which the forge does not tell in advance; they may still be refused.</param>
public sealed record RightsCheck(Seq<MissingRight> Missing = default, Seq<ForgeStep> Unverified = default);

/// <param name="Problem">What is missing and where to get it, as a sentence.</param>
public sealed record MissingRight(ForgeStep Step, string Problem);
