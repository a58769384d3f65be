namespace DevPortal.Embedded.Generator.Model;

/// <summary>A grain interface, as its reference is written from it.</summary>
/// <param name="FullName">With <c>global::</c>.</param>
/// <param name="ProxyNamespace">Where its reference goes.</param>
internal sealed record GrainInterfaceModel(
    string FullName,
    string ProxyNamespace,
    string ProxyName,
    EquatableArray<GrainMethodModel> Methods,
    EquatableArray<Problem> Problems)
{
    public string ProxyFullName => $"global::{ProxyNamespace}.{ProxyName}";
}
