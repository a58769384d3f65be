using DevPortal.Domain.Ports;
using DevPortal.Integrations.GitHub.Repositories;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class RepositoryTests : GitHubFixture
{
    private const string Shop1 = """{"id":1,"name":"shop","full_name":"acme/shop"}""";

    [Fact]
    public async Task A_repository_of_an_organisation_is_created_there()
    {
        Http.On("GET /repos/acme/shop", 404)
            .On("GET /users/acme", 200, """{"login":"acme","type":"Organization"}""")
            .On("POST /orgs/acme/repos", 201, Shop1);

        (await EnsureAsync()).FullName.ShouldBe("acme/shop");

        Http.Seen[2].Body.ShouldBe("""{"name":"shop","private":true,"description":"A shop"}""");
    }

    [Fact]
    public async Task A_repository_of_the_user_is_created_there()
    {
        Http.On("GET /repos/acme/shop", 404)
            .On("GET /users/acme", 200, """{"login":"acme","type":"User"}""")
            .On("GET /user", 200, """{"login":"Acme"}""")
            .On("POST /user/repos", 201, Shop1);

        await EnsureAsync();
    }

    [Fact]
    public async Task A_repository_is_never_created_in_another_account_than_the_one_named()
    {
        Http.On("GET /repos/acme/shop", 404)
            .On("GET /users/acme", 200, """{"login":"acme","type":"User"}""")
            .On("GET /user", 200, """{"login":"bob"}""");

        var problem = await FailAsync(EnsureAsync());

        problem.Fault.ShouldBe(Fault.Forbidden);
        problem.Said.ShouldBe("the token is bob's");
    }

    [Fact]
    public async Task A_repository_that_is_there_is_taken()
    {
        Http.On("GET /repos/acme/shop", 200, Shop1);

        (await EnsureAsync()).Id.ShouldBe(1);
    }

    [Fact]
    public async Task A_repository_that_appears_in_the_meantime_is_taken()
    {
        Http.On("GET /repos/acme/shop", 404)
            .On("GET /users/acme", 200, """{"login":"acme","type":"Organization"}""")
            .On("POST /orgs/acme/repos", 422,
                """{"message":"Repository creation failed.","errors":[{"resource":"Repository","field":"name","code":"custom","message":"name already exists on this account"}]}""")
            .On("GET /repos/acme/shop", 200, Shop1);

        (await EnsureAsync()).Id.ShouldBe(1);
    }

    private Task<Repository> EnsureAsync() =>
        new RepositoriesApi(Api).EnsureAsync(Name, isPrivate: true, "A shop");
}
