using DevPortal.Sandbox.Repositories;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.Git;

public sealed class MissedMovesTests
{
    [Fact]
    public async Task What_moved_while_nobody_listened_is_told_after_the_next_start()
    {
        using var folder = new TemporaryFolder();
        using var work = new TemporaryFolder();
        await using var receiver = await HookReceiver.StartAsync();
        long id;
        await using (var first = await SandboxHost.StartAsync(folder.Path))
        {
            await first.GitHub.PostAsync("/repos/acme/shop/hooks", new { config = new { url = receiver.Url, content_type = "json" } });
            await first.SettleAsync();
            id = first.Get<RepositoryCatalog>().Find("acme", "shop")!.Id;
        }

        var remote = Path.Combine(folder.Path, "git", $"{id}.git");
        (await Shell.RunAsync(work.Path, "git", "clone", "--quiet", remote, ".")).Succeeded();
        (await Shell.RunAsync(work.Path, "git", "commit", "--quiet", "--allow-empty", "-m", "Behind its back")).Succeeded();
        (await Shell.RunAsync(work.Path, "git", "push", "--quiet", "origin", "main")).Succeeded();

        await using (var second = await SandboxHost.StartAsync(folder.Path))
            await second.SettleAsync();
        await using (var third = await SandboxHost.StartAsync(folder.Path))
            await third.SettleAsync();

        ((string?)receiver.Of("push").ShouldHaveSingleItem().Payload["head_commit"]!["message"]).ShouldBe("Behind its back");
    }
}
