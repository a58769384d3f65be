namespace DevPortal.Embedded.Generator.Model;

/// <summary>A method of a grain interface, its own or an inherited one.</summary>
/// <param name="Interface">The full name of the interface that declares it.</param>
/// <param name="DisplayName">As people write it: <c>IAppGrain.Deploy</c>.</param>
/// <param name="Result">The type that its task gives; null where it gives none.</param>
/// <param name="IsValueTask">Whether it returns a <c>ValueTask</c> rather than a <c>Task</c>.</param>
/// <param name="Options">Members of <c>GrainMethodOptions</c>.</param>
internal sealed record GrainMethodModel(
    string Interface,
    string Name,
    string DisplayName,
    string ReturnType,
    string? Result,
    bool IsValueTask,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<string> Options,
    long ResponseTimeoutTicks);
