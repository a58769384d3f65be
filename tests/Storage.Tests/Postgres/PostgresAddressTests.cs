using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using DevPortal.Storage.Postgres;

namespace DevPortal.Storage.Tests.Postgres;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("Host=db;Database=devportal;Username=ann;Password=p@ss")]
    [InlineData("postgres://ann:p%40ss@db/devportal")]
    [InlineData("postgresql://ann:p%40ss@db:5432/devportal")]
    public void Both_ways_to_write_an_address_mean_the_same(string text)
    {
        var address = PostgresAddress.Parse(text);

        (address.Host, address.Port, address.Database, address.Username, address.Password).ShouldBe(("db", 5432, "devportal", "ann", "p@ss"));
    }

    [Fact]
    public void Options_of_an_address_are_kept() =>
        PostgresAddress.Parse("postgres://ann@db:6432/devportal?sslmode=require&Command%20Timeout=3")
            .ShouldSatisfyAllConditions(
                address => address.Port.ShouldBe(6432),
                address => address.SslMode.ShouldBe(SslMode.Require),
                address => address.CommandTimeout.ShouldBe(3));

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("Database=devportal;Password=hunter2")]
    [InlineData("Host=db;Pass word=hunter2;x")]
    [InlineData("postgres://ann:hunter2@")]
    [InlineData("postgres://ann:hunter2@db:port/devportal")]
    [InlineData("postgres://ann:hunter2@db/devportal?colour=hunter2")]
    public void A_wrong_address_is_refused_with_a_right_one_and_not_repeated(string text)
    {
        var refusal = Should.Throw<FormatException>(() => new ServiceCollection().AddPostgresStorage(text));

        refusal.Message.ShouldContain("DEVPORTAL_POSTGRES");
        refusal.ToString().ShouldNotContain("hunter2");
    }
}
