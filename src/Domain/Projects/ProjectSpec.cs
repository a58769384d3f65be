using DevPortal.Domain.Specs;

namespace DevPortal.Domain.Projects;

/// <summary>A project to write from nothing: a service that stores some models and answers create, read, update and delete.</summary>
/// <param name="Name">What it is called: <c>django_api</c>.</param>
/// <param name="App">The part of it that holds the models: <c>api</c>.</param>
/// <param name="Cors">Whether pages of other hosts may call it.</param>
public sealed record ProjectSpec(
    string Name,
    string App,
    Framework Framework,
    Seq<ModelSpec> Models,
    string? Description = null,
    bool Cors = false);

/// <summary>A kind of thing that the service stores.</summary>
/// <param name="Name">In the singular, in upper camel case: <c>OrderItem</c>.</param>
public sealed record ModelSpec(string Name, Seq<FieldSpec> Fields);
