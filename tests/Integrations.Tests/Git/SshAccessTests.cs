using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Git;
using DevPortal.Integrations.Http;
using static DevPortal.Integrations.Tests.Git.ServerFolder;

namespace DevPortal.Integrations.Tests.Git;

/// <summary>The way in by ssh, against OpenSSH's own server.</summary>
public sealed class SshAccessTests : IAsyncLifetime
{
    // How sshd notes that somebody says who he is.
    private const string SignIn = "userauth-request";

    private readonly BranchName _main = BranchName.Main;
    private SshServer _ssh = null!;

    public async Task InitializeAsync() => _ssh = await SshServer.StartAsync();

    public async Task DisposeAsync()
    {
        Directory.EnumerateFileSystemEntries(_ssh.Server.Work).ShouldBeEmpty("nothing is left behind");
        await _ssh.DisposeAsync();
    }

    [Needs(SshServer.Package, SshServer.Program)]
    public async Task With_the_key_a_repository_is_read_and_written()
    {
        var repository = Open(_ssh.Access());
        (await repository.HeadAsync(_main)).ShouldBeNull();

        var first = await CommitAsync(repository, null, Write("apps/a.yaml", "a: 1\n"), Write("b", "1"));
        var second = await CommitAsync(repository, first, Write("apps/a.yaml", "a: 2\n"));

        (await repository.HeadAsync(_main)).ShouldBe(second);
        _ssh.Server.Git("rev-parse", "main").ShouldBe(second.Value);
        (await repository.LogAsync(_main, 10)).Select(commit => commit.Sha).ShouldBe([second, first]);
        (await repository.CommitAsync(_main, new(first, new("late"), [Write("b", "2")]))).ShouldBe(new CommitOutcome.HeadMoved(second));
        (await _ssh.LogAsync()).ShouldContain(SignIn);
    }

    [NeedsForEach(SshServer.Package, SshServer.Program), InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public async Task Files_come_whichever_protocol_the_server_speaks(bool second, bool filters)
    {
        if (second)
            await _ssh.AcceptSecondProtocolAsync();
        _ssh.Server.Git("config", "uploadpack.allowFilter", filters ? "true" : "false");
        var repository = Open(_ssh.Access());
        var old = await CommitAsync(repository, null, Write("a", "1"), Write("b", "1"));
        var head = await CommitAsync(repository, old, Write("a", "2"));

        (await repository.ReadAsync(_main, [Parsed.As<RepoPath>("a")])).ShouldBe(Only(head, "2"));
        (await repository.ReadAsync(old, [Parsed.As<RepoPath>("a")])).ShouldBe(Only(old, "1"));
        var nothing = Parsed.As<CommitSha>(new string('1', 40));
        (await Should.ThrowAsync<IntegrationException>(repository.ReadAsync(nothing, [RepoPath.Root]))).Fault.ShouldBe(Fault.NotFound);

        BranchFiles Only(CommitSha commit, string text) => new(commit, [new(Parsed.As<RepoPath>("a"), FileContent.Of(text))]);
    }

    [Needs(SshServer.Package, SshServer.Program)]
    public async Task A_server_that_is_not_known_is_told_nothing()
    {
        var problem = await RefusalAsync(_ssh.Access(knownHosts: ""));

        problem.Fault.ShouldBe(Fault.Unequipped);
        problem.Said.ShouldBe("the server's key is not in known_hosts, so it was not spoken to");
        (await _ssh.LogAsync()).ShouldNotContain(SignIn);
    }

    [Needs(SshServer.Package, SshServer.Program)]
    public async Task A_server_that_shows_another_key_is_told_nothing()
    {
        var problem = await RefusalAsync(_ssh.Access(knownHosts: _ssh.KnownAs((await _ssh.NewKeyAsync("other")).Public)));

        problem.Fault.ShouldBe(Fault.Unequipped);
        problem.Said.ShouldBe("the server shows another key than known_hosts says, so it was not spoken to");
        (await _ssh.LogAsync()).ShouldNotContain(SignIn);
    }

    [NeedsForEach(SshServer.Package, SshServer.Program), InlineData(""), InlineData("a passphrase")]
    public async Task A_key_that_the_server_does_not_let_in_is_unauthorised(string passphrase)
    {
        var problem = await RefusalAsync(_ssh.Access((await _ssh.NewKeyAsync("stranger", passphrase)).Private));

        problem.Fault.ShouldBe(Fault.Unauthorised);
        problem.Said.ShouldBe("the server does not let this SSH key in");
        problem.Advice.ShouldContain("public half");
        (await _ssh.LogAsync()).ShouldContain(SignIn);
    }

    [Needs(SshServer.Package, SshServer.Program)]
    public async Task A_key_that_is_none_is_named_as_what_is_wrong()
    {
        var problem = await RefusalAsync(_ssh.Access(_ssh.ClientKey.Replace("AAAA", "A?A?", StringComparison.Ordinal)));

        problem.Fault.ShouldBe(Fault.Unequipped);
        problem.Said.ShouldBe("the SSH key can't be read");
    }

    [Needs(SshServer.Package, SshServer.Program)]
    public async Task A_repository_that_is_not_there_is_not_found()
    {
        var url = Parsed.As<RepoUrl>(_ssh.Url.Value.Replace("shop", "none", StringComparison.Ordinal));

        (await Should.ThrowAsync<IntegrationException>(Open(_ssh.Access(), url).HeadAsync(_main))).Fault.ShouldBe(Fault.NotFound);
    }

    /// <summary>Fails before anything is changed, and without a word of the key.</summary>
    private async Task<IntegrationProblem> RefusalAsync(GitAccess.SshKey access)
    {
        var call = Open(access).CommitAsync(_main, new(null, new("feat: test"), [Write("a", "1")]));

        var e = await Should.ThrowAsync<IntegrationException>(call);
        foreach (var line in access.PrivateKey.Reveal().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            e.ToString().ShouldNotContain(line);
        _ssh.Server.Git("for-each-ref").ShouldBeEmpty();
        return e.Problem;
    }

    private async Task<CommitSha> CommitAsync(IGitRepository repository, CommitSha? head, params FileChange[] changes)
    {
        var outcome = await repository.CommitAsync(_main, new(head, new("feat: test"), changes.ToSeq()));
        return outcome.ShouldBeOfType<CommitOutcome.Committed>().Sha;
    }

    private IGitRepository Open(GitAccess.SshKey access, RepoUrl? url = null)
    {
        var options = new GitOptions { WorkFolder = _ssh.Server.Work };
        return new GitServers([], new Dictionary<string, GitAccess>(StringComparer.Ordinal), new AddressGuard("127.0.0.1"), options, new FakeClock())
            .Open(url ?? _ssh.Url, access);
    }
}
