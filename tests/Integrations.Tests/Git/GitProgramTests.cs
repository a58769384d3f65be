using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Git;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Git;

/// <summary>What the program gets to see and how it is ended, with a script in its place.</summary>
public sealed class GitProgramTests : IDisposable
{
    private const string Token = "canary-token-1234567890";

    private readonly string _folder = Directory.CreateTempSubdirectory("devportal-test-").FullName;
    private readonly FakeClock _clock = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_token_goes_by_the_environment_and_neither_it_nor_the_address_is_an_argument()
    {
        Script("""echo "$*" >> "$(dirname "$0")/arguments"; env >> "$(dirname "$0")/environment" """);

        await Open("http://127.0.0.1:8090/acme/shop", new GitAccess.Token(new(Token), "bob")).HeadAsync(BranchName.Main);

        var arguments = await File.ReadAllTextAsync(Path.Combine(_folder, "arguments"));
        arguments.ShouldBe("init --quiet --bare --template= .\nls-remote --quiet origin refs/heads/main\n");
        var environment = await File.ReadAllLinesAsync(Path.Combine(_folder, "environment"));
        var pair = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"bob:{Token}"));
        environment.ShouldContain(line => line.EndsWith($"=Authorization: Basic {pair}", StringComparison.Ordinal));
        environment.ShouldContain(line => line.EndsWith("=http.http://127.0.0.1:8090/acme/shop.git.extraHeader", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_program_sees_nothing_of_its_surroundings_and_asks_nobody()
    {
        Script("""env > "$(dirname "$0")/environment" """);

        await Open("http://127.0.0.1:8090/acme/shop", new GitAccess.Token(new(Token))).HeadAsync(BranchName.Main);

        var environment = await File.ReadAllLinesAsync(Path.Combine(_folder, "environment"));
        environment.ShouldContain("GIT_TERMINAL_PROMPT=0");
        environment.ShouldContain("GIT_CONFIG_NOSYSTEM=1");
        environment.ShouldContain("GIT_CONFIG_GLOBAL=/dev/null");
        environment.ShouldContain("GIT_ALLOW_PROTOCOL=http");
        environment.Single(l => l.StartsWith("HOME=", StringComparison.Ordinal)).ShouldStartWith($"HOME={_folder}/devportal-git-");
        environment.ShouldNotContain(l => l.StartsWith("DOTNET_", StringComparison.Ordinal) || l.StartsWith("SSH_AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://127.0.0.1/acme/shop")]
    [InlineData("https://169.254.169.254/acme/shop")]
    [InlineData("http://localhost/acme/shop")]
    [InlineData("ssh://git@127.0.0.1/acme/shop")]
    public async Task A_private_address_is_refused_before_the_program_is_started(string url)
    {
        Script("""touch "$(dirname "$0")/started" """);
        GitAccess access = url.StartsWith("ssh", StringComparison.Ordinal) ? new GitAccess.SshKey(new("key"), "") : new GitAccess.Token(new(Token));

        var call = Open(url, access, new AddressGuard()).HeadAsync(BranchName.Main);

        (await Should.ThrowAsync<IntegrationException>(call)).Fault.ShouldBe(Fault.Blocked);
        File.Exists(Path.Combine(_folder, "started")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_all_that_it_started()
    {
        HangingScript();
        var call = Open("http://127.0.0.1:8090/acme/shop", new GitAccess.Token(new(Token))).HeadAsync(BranchName.Main);
        await HangsAsync();

        _clock.Advance(TimeSpan.FromMinutes(2));

        (await Should.ThrowAsync<IntegrationException>(call)).Fault.ShouldBe(Fault.Transient);
        Directory.GetDirectories(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_cancels_ends_the_program_too()
    {
        HangingScript();
        using var cancel = new CancellationTokenSource();
        var call = Open("http://127.0.0.1:8090/acme/shop", new GitAccess.Token(new(Token))).HeadAsync(BranchName.Main, cancel.Token);
        await HangsAsync();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        Directory.GetDirectories(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_git_is_missing_the_package_is_named()
    {
        var call = Open("http://127.0.0.1:8090/acme/shop", new GitAccess.Token(new(Token))).HeadAsync(BranchName.Main);

        var problem = (await Should.ThrowAsync<IntegrationException>(call)).Problem;
        problem.Fault.ShouldBe(Fault.Unequipped);
        problem.Advice.ShouldBe("Install the package git where DevPortal runs.");
    }

    [Theory]
    [InlineData("fatal: Authentication failed for 'https://git.example/acme/shop.git/'", Fault.Unauthorised)]
    [InlineData("fatal: could not read Username for 'https://git.example': terminal prompts disabled", Fault.Unauthorised)]
    [InlineData("git@git.example: Permission denied (publickey).\nfatal: Could not read from remote repository.", Fault.Unauthorised)]
    [InlineData("fatal: unable to access 'https://git.example/a/b.git/': The requested URL returned error: 403", Fault.Forbidden)]
    [InlineData("fatal: unable to access 'https://git.example/a/b.git/': The requested URL returned error: 429", Fault.RateLimited)]
    [InlineData("fatal: unable to access 'https://git.example/a/b.git/': The requested URL returned error: 302", Fault.Blocked)]
    [InlineData("fatal: unable to access 'https://git.example/a/b.git/': The requested URL returned error: 502", Fault.Transient)]
    [InlineData("fatal: repository 'https://git.example/a/b.git/' not found", Fault.NotFound)]
    [InlineData("fatal: unable to access 'https://git.example/': Could not resolve host: git.example", Fault.Transient)]
    [InlineData("fatal: unable to access 'https://git.example/': Failed to connect to git.example port 443: Connection refused", Fault.Transient)]
    [InlineData("error: RPC failed; curl 56 GnuTLS recv error\nfatal: early EOF", Fault.Transient)]
    [InlineData("Host key verification failed.\nfatal: Could not read from remote repository.", Fault.Unequipped)]
    [InlineData("ssh -F '/tmp/x/ssh_config': 1: ssh: not found\nfatal: Could not read from remote repository.", Fault.Unequipped)]
    [InlineData("fatal: unable to access 'https://git.example/': server certificate verification failed. CAfile: none", Fault.Unequipped)]
    [InlineData("fatal: transport 'ext' not allowed", Fault.Blocked)]
    [InlineData("fatal: something nobody has seen yet", Fault.Invalid)]
    public async Task Gits_words_are_understood(string words, Fault fault)
    {
        Script($"[ \"$1\" = init ] || {{ cat >&2 <<'END'\n{words}\n{Token}\nEND\nexit 128; }}");

        var call = Open("http://127.0.0.1:8090/acme/shop", new GitAccess.Token(new(Token))).HeadAsync(BranchName.Main);

        var e = await Should.ThrowAsync<IntegrationException>(call);
        e.Fault.ShouldBe(fault);
        e.ToString().ShouldNotContain(Token);
    }

    [Fact]
    public void Ssh_learns_everything_from_files_that_only_the_owner_reads()
    {
        var key = new GitAccess.SshKey(new("-----BEGIN KEY-----\r\nabc\r\n-----END KEY-----"), "[git.example]:2222 ssh-ed25519 AAAA");

        SshFiles.Write(_folder, key, System.Net.IPAddress.Parse("192.0.2.7"), "[git.example]:2222");

        var config = File.ReadAllText(Path.Combine(_folder, "ssh_config"));
        foreach (var line in new[] { "HostName 192.0.2.7", "HostKeyAlias [git.example]:2222", "StrictHostKeyChecking yes", "BatchMode yes", "ProxyCommand none" })
            config.ShouldContain(line);
        File.ReadAllText(Path.Combine(_folder, "key")).ShouldBe("-----BEGIN KEY-----\nabc\n-----END KEY-----\n");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(_folder, "key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void What_a_killed_process_left_behind_is_removed_when_it_is_old()
    {
        var time = new FakeClock(TimeProvider.System.GetUtcNow());
        Directory.CreateDirectory(Path.Combine(_folder, "devportal-git-1", "home"));
        Directory.CreateDirectory(Path.Combine(_folder, "others"));

        GitSession.Sweep(new() { WorkFolder = _folder }, time);
        Directory.GetDirectories(_folder).Length.ShouldBe(2);

        time.Advance(TimeSpan.FromHours(2));
        GitSession.Sweep(new() { WorkFolder = _folder }, time);
        Directory.GetDirectories(_folder).ShouldBe([Path.Combine(_folder, "others")]);
    }

    private GitServerRepository Open(string url, GitAccess access, AddressGuard? guard = null)
    {
        var options = new GitOptions { Program = Path.Combine(_folder, "git"), WorkFolder = _folder };
        var repository = Parsed.As<RepoUrl>(url);
        return new(repository, GitRemote.Of(repository, access, guard ?? new AddressGuard("127.0.0.1")), new(options, _clock));
    }

    /// <summary>Its child holds the output open: that a call of it returns shows that the child is gone too.</summary>
    private void HangingScript()
    {
        ShellScript.Run("mkfifo \"$0\"", Path.Combine(_folder, "hangs"), "");
        Script("""[ "$1" = init ] || { sleep 3600 & echo > "$(dirname "$0")/hangs"; sleep 3600; }""");
    }

    private Task<string> HangsAsync() => File.ReadAllTextAsync(Path.Combine(_folder, "hangs"));

    /// <summary>A shell script in place of git.</summary>
    private void Script(string text) => ShellScript.Write(Path.Combine(_folder, "git"), text);
}
