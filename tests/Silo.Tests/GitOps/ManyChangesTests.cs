using System.Globalization;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Silo.Tests.Hosting;
using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace DevPortal.Silo.Tests.GitOps;

/// <summary>Changes on their whole way: the grain, GitHub's API as the sandbox speaks it, and a real Git repository behind that.</summary>
public sealed class ManyChangesTests
{
    private const int Applications = 60;
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Sixty_applications_at_once_are_a_few_commits_of_a_real_repository_and_nobody_else_s_is_lost()
    {
        await using var portal = ComposedPortal.Create();
        await portal.StartAsync();
        var target = portal.Services.GetRequiredService<ISurroundings>().Current.GitOps!;
        var repository = portal.Services.GetRequiredService<IGitRepositories>().Open(target.Repository, new GitAccess.Configured());
        var grain = portal.Services.GetRequiredService<IGrainFactory>().GetGrain<IGitOpsRepoGrain>(GrainKeys.GitOps(target));
        var changes = Enumerable.Range(1, Applications).Select(i => Change(target, i)).ToList();

        var foreign = CommitForeign(repository, 5);
        await Task.WhenAll(changes.Select(change => grain.Submit(target, change)));
        await foreign;
        await AllEnded(grain);

        var tickets = await Task.WhenAll(changes.Select(change => grain.Submit(target, change)));
        tickets.ShouldAllBe(ticket => ticket is GitOpsTicket.Committed);
        var log = await repository.LogAsync(target.TargetBranch, 100);
        log.SelectMany(commit => CommitMessage.ValuesOf(commit.Message, GitOpsTrailers.Change))
            .ShouldBe(changes.Select(change => change.Id), ignoreOrder: true);
        log.Count(commit => commit.Message.Contains(GitOpsTrailers.Change, StringComparison.Ordinal)).ShouldBeLessThan(10);
        var files = await repository.ReadAsync(target.TargetBranch, [RepoPath.Root]);
        files.Files.Count(file => file.Path.Name == "theirs.txt").ShouldBe(5);
        files.Files.Count(file => file.Path.Name == "deployment.yaml").ShouldBe(Applications);
    }

    private static GitOpsChange Change(GitOpsTarget target, int number)
    {
        var spec = SampleSpecs.Named(string.Create(CultureInfo.InvariantCulture, $"app{number}"));
        return new($"op{number}/1", spec.Name, new GitOpsEdit.WriteApp(spec, target, [new(spec.Environments[0].Name)]), $"feat: add {spec.Name}", $"op{number}", "anna");
    }

    private static async Task CommitForeign(IGitRepository repository, int count)
    {
        for (var made = 0; made < count;)
        {
            var path = Parsed.As<RepoPath>(string.Create(CultureInfo.InvariantCulture, $"team{made}/theirs.txt"));
            var outcome = await repository.CommitAsync(
                BranchName.Main,
                new(await repository.HeadAsync(BranchName.Main), new("Theirs"), [new FileChange.Write(path, FileContent.Of("theirs\n"))]));
            if (outcome is CommitOutcome.Committed)
                made++;
        }
    }

    private static async Task AllEnded(IGitOpsRepoGrain grain)
    {
        using var timeout = new CancellationTokenSource(AtMost);
        while (!(await grain.Get()).Waiting.IsEmpty)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, timeout.Token);
    }
}
