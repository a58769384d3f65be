using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Tests.ArgoCd;

public sealed class ArgoDefinitionsTests : IDisposable
{
    private const string Payments = "kind: AppProject\nmetadata: {name: payments}\nspec: {sourceRepos: ['https://b']}";

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
    public async Task A_project_that_is_not_there_is_created_and_never_put_in_place_of_another()
    {
        _argo.On("GET projects/payments", 404).On("POST projects");

        await _argo.Definitions.EnsureProjectAsync(Payments);

        _argo.LastCall.Body.ShouldBe("""{"project":{"kind":"AppProject","metadata":{"name":"payments"},"spec":{"sourceRepos":["https://b"]}}}""");
    }

    [Fact]
    public async Task A_project_that_is_there_is_added_to_at_the_version_that_was_read()
    {
        _argo.On("GET projects/payments", 200, """
            {"metadata":{"name":"payments","resourceVersion":"7"},"spec":{"sourceRepos":["https://a"],"roles":[{"name":"team"}]}}
            """).On("PUT projects/payments");

        await _argo.Definitions.EnsureProjectAsync(Payments);

        _argo.LastCall.Body.ShouldBe(
            """{"project":{"metadata":{"name":"payments","resourceVersion":"7"},"spec":{"sourceRepos":["https://a","https://b"],"roles":[{"name":"team"}]}}}""");
    }

    [Theory]
    [InlineData("""{"sourceRepos":["*"]}""")]
    [InlineData("""{"sourceRepos":["https://a","https://b"],"destinations":[]}""")]
    public async Task A_project_that_permits_everything_asked_for_is_left_alone(string spec)
    {
        _argo.On("GET projects/payments", 200, $$"""{"metadata":{"name":"payments"},"spec":{{spec}}}""");

        await _argo.Definitions.EnsureProjectAsync(Payments);

        _argo.Http.Seen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_destination_for_any_namespace_covers_each_of_them()
    {
        _argo.On("GET projects/payments", 200, """{"spec":{"destinations":[{"server":"https://one","namespace":"*","name":""}]}}""")
            .On("PUT projects/payments");

        await _argo.Definitions.EnsureProjectAsync("""
            kind: AppProject
            metadata: {name: payments}
            spec: {destinations: [{server: 'https://one', namespace: shop}, {server: 'https://two', namespace: shop}]}
            """);

        _argo.LastCall.Body.ShouldBe("""
            {"project":{"spec":{"destinations":[{"server":"https://one","namespace":"*","name":""},{"server":"https://two","namespace":"shop"}]}}}
            """.Trim());
    }

    [Fact]
    public async Task A_project_that_somebody_else_changed_meanwhile_is_read_again()
    {
        _argo.On("GET projects/payments", 200, """{"metadata":{"resourceVersion":"7"},"spec":{"sourceRepos":["https://a"]}}""")
            .On("PUT projects/payments", 409, """{"code":10,"message":"the object has been modified"}""")
            .On("GET projects/payments", 200, """{"metadata":{"resourceVersion":"8"},"spec":{"sourceRepos":["https://b"]}}""");

        await _argo.Definitions.EnsureProjectAsync(Payments);

        _argo.LastCall.Method.ShouldBe("GET");
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
    public async Task An_Application_is_taken_off_the_list_of_its_set()
    {
        _argo.On("GET applicationsets/shop", 200, SetOf("""{"name":"shop-dev"},{"name":"shop-prod"}""")).On("POST applicationsets?upsert=true");

        await _argo.Definitions.RemoveFromSetAsync("shop", "shop-dev");

        _argo.LastCall.Body.ShouldBe(
            """{"metadata":{"name":"shop"},"spec":{"generators":[{"list":{"elements":[{"name":"shop-prod"}]}}]},"kind":"ApplicationSet"}""");
    }

    [Fact]
    public async Task A_set_goes_with_the_last_Application_of_its_list()
    {
        _argo.On("GET applicationsets/shop", 200, SetOf("""{"name":"shop-dev"}""")).On("DELETE applicationsets/shop");

        await _argo.Definitions.RemoveFromSetAsync("shop", "shop-dev");

        _argo.LastCall.Method.ShouldBe("DELETE");
    }

    [Fact]
    public async Task A_set_that_lists_no_such_Application_is_left_alone()
    {
        _argo.On("GET applicationsets/shop", 200, """{"spec":{"generators":[{"git":{"directories":[{"path":"apps/*"}]}}]}}""")
            .On("GET applicationsets/gone", 404);

        await _argo.Definitions.RemoveFromSetAsync("shop", "shop-dev");
        await _argo.Definitions.RemoveFromSetAsync("gone", "shop-dev");

        _argo.Http.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_kind_is_never_sent() =>
        await Should.ThrowAsync<InvalidValueException>(() => _argo.Definitions.EnsureSetAsync("kind: AppProject\nmetadata: {name: x}"));

    private static string SetOf(string elements) =>
        """{"metadata":{"name":"shop"},"spec":{"generators":[{"list":{"elements":[""" + elements + """]}}]},"status":{"conditions":[]}}""";
}
