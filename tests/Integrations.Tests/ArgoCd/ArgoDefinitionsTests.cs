using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Tests.ArgoCd;

public sealed class ArgoDefinitionsTests : IDisposable
{
    private readonly ArgoHost _argo = new();

    public void Dispose() => _argo.Dispose();

    [Fact]
    public async Task The_version_is_told()
    {
        _argo.Http.On("GET /argocd/api/version", 200, """{"Version":"v3.1.4+abc","Novel":1}""");

        (await _argo.Definitions.VersionAsync()).ShouldBe("v3.1.4+abc");
    }

    [Theory]
    [InlineData("""{"items":[{"metadata":{"name":"default"}},{"metadata":{"name":"payments"}}]}""", 2)]
    [InlineData("""{"items":null}""", 0)]
    public async Task Projects_are_listed(string body, int count)
    {
        _argo.On("GET projects?fields=items.metadata.name", 200, body);

        (await _argo.Definitions.ProjectsAsync()).Count.ShouldBe(count);
    }

    [Fact]
    public async Task A_project_is_created_or_made_equal()
    {
        _argo.On("POST projects");

        await _argo.Definitions.EnsureProjectAsync("kind: AppProject\nmetadata: {name: payments}\nspec: {sourceRepos: ['*']}");

        _argo.LastCall.Body.ShouldBe("""{"project":{"kind":"AppProject","metadata":{"name":"payments"},"spec":{"sourceRepos":["*"]}},"upsert":true}""");
    }

    [Fact]
    public async Task An_ApplicationSet_is_created_or_made_equal()
    {
        _argo.On("POST applicationsets?upsert=true");

        await _argo.Definitions.EnsureSetAsync("kind: ApplicationSet\nmetadata: {name: apps}");

        _argo.LastCall.Body.ShouldBe("""{"kind":"ApplicationSet","metadata":{"name":"apps"}}""");
    }

    [Fact]
    public async Task An_ApplicationSet_tells_what_it_made_and_what_it_complains_of()
    {
        _argo.On("GET applicationsets/apps", 200, """
            {"status":{"resources":[{"kind":"Application","name":"shop"},{"kind":"Application","name":"blog"}],
                       "conditions":[{"type":"ErrorOccurred","status":"True","message":"no such repository"},
                                     {"type":"ErrorOccurred","status":"False","message":"fine"},{"type":"ResourcesUpToDate","status":"True"}]}}
            """);

        (await _argo.Definitions.FindSetAsync("apps")).ShouldBe(new("apps", ["shop", "blog"], ["no such repository"]));
    }

    [Fact]
    public async Task An_ApplicationSet_that_is_not_there_is_null_and_its_deletion_does_nothing()
    {
        _argo.On("GET applicationsets/apps", 404).On("DELETE applicationsets/apps", 404);

        (await _argo.Definitions.FindSetAsync("apps")).ShouldBeNull();
        await _argo.Definitions.DeleteSetAsync("apps");
    }

    [Fact]
    public async Task Another_kind_is_never_sent() =>
        await Should.ThrowAsync<InvalidValueException>(() => _argo.Definitions.EnsureSetAsync("kind: AppProject\nmetadata: {name: x}"));
}
