using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>An environment variable: a literal value, or one key of a Secret or ConfigMap. Exactly one of the three.</summary>
public sealed record EnvVar(string Name, string? Value = null, KeyRef? FromSecret = null, KeyRef? FromConfig = null);

/// <summary>One key of a Secret or ConfigMap in the application's namespace.</summary>
public sealed record KeyRef(ResourceName Name, string Key);
