namespace DevPortal.Embedded.Generator.Model;

/// <summary>A parameter of a grain method.</summary>
internal sealed record ParameterModel(string Type, string Name, bool IsCancellationToken);
