using DevPortal.Testing;
using DevPortal.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Storage.Tests;

/// <summary>A place for data that no other test uses.</summary>
public abstract record TestData
{
    public abstract void Register(IServiceCollection services);

    /// <summary>What tells another process of it.</summary>
    public abstract string ToArgument();

    public static TestData Parse(string argument) => argument.Split('|', 2) is ["folder", var path]
        ? new InFolder(path)
        : new InPostgres(argument.Split('|', 2)[1]);

    public static async Task<TestData> NewAsync(Foundation foundation) => foundation switch
    {
        Foundation.Folder => InFolder.New(),
        Foundation.Postgres => new InPostgres(await (await PostgresServer.Shared).NewDatabaseAsync()),
        _ => throw new ArgumentOutOfRangeException(nameof(foundation), foundation, null),
    };

    public sealed record InFolder(string Path) : TestData
    {
        public static InFolder New() => new(TempFolder.New());

        public override void Register(IServiceCollection services) => services.AddFolderStorage(Path);

        public override string ToArgument() => $"folder|{Path}";
    }

    public sealed record InPostgres(string ConnectionString, DataSharing Sharing = DataSharing.Alone) : TestData
    {
        public override void Register(IServiceCollection services) => services.AddPostgresStorage(ConnectionString, Sharing);

        public override string ToArgument() => $"postgres|{ConnectionString}";
    }
}
