namespace DevPortal.Embedded.Generator.Model;

/// <summary>A grain class, as the engine makes grains of it.</summary>
/// <param name="Interfaces">Full names of its grain interfaces.</param>
/// <param name="Arguments">Of its constructor: <c>name: expression</c>.</param>
internal sealed record GrainClassModel(
    string FullName,
    string GrainType,
    bool IsReentrant,
    EquatableArray<string> Interfaces,
    EquatableArray<string> Arguments,
    EquatableArray<Problem> Problems);
