using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.Commits;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Notifications;

namespace DevPortal.Integrations.Tests;

/// <summary>
/// Plants a secret in every place that takes one, lets the other side throw it back in every way, and searches everything
/// that could be written down: exceptions, texts of all objects, activities, metrics.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private readonly string _canary = $"canary{Guid.NewGuid():n}";
    private readonly List<string> _written = [];
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly EchoServer _server = new();
    private readonly FakeClock _clock = new();

    public CanaryTests()
    {
        _activities = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => Write($"{a.DisplayName} {a.StatusDescription} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Write($"{i.Name} {value} {string.Join(' ', tags.ToArray())}"));
        _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Write($"{i.Name} {value} {string.Join(' ', tags.ToArray())}"));
        _meters.Start();
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData("200 OK")]
    [InlineData("302 Found")]
    [InlineData("400 Bad Request")]
    [InlineData("401 Unauthorized")]
    [InlineData("403 Forbidden")]
    [InlineData("404 Not Found")]
    [InlineData("409 Conflict")]
    [InlineData("422 Unprocessable Entity")]
    [InlineData("429 Too Many Requests")]
    [InlineData("500 Internal Server Error")]
    [InlineData("")]
    public async Task No_secret_is_written_down(string status)
    {
        _server.Status = status;
        using var transport = GuardedTransport.Create(new AddressGuard("127.0.0.1"));
        using var server = new GitHubServer(GitHubAddress.Of(new(_server.Url, "/github")), transport, _clock);
        using var slack = new SlackChannel(transport, _clock);
        using var webhooks = new WebhookChannel(transport, _clock);
        var token = new PersonalToken(server, new(_canary));
        var repo = new GitHubName("acme", "shop");
        var url = Parsed.As<RepoUrl>("https://github.com/acme/shop");
        var forge = new GitHubForgeRepository(server, token, url, repo);
        var files = new GitHubRepository(server, token, url, repo);
        var message = new Notification("n", "t", Urgency.Error, FakeClock.Noon, "title");
        var channels = new NotificationChannel[]
        {
            new NotificationChannel.Slack(new($"{_server.Url}services/{_canary}?k={_canary}")),
            new NotificationChannel.Webhook(new(_server.Url, "/hook"), new(_canary)),
        };

        await TryAsync(forge.FindAsync());
        await TryAsync(forge.EnsureAsync(new(Private: true)));
        await TryAsync(forge.PutSecretAsync("PAT_TOKEN", new(_canary)));
        await TryAsync(forge.EnsureWebhookAsync(new("https://portal.example/"), new(_canary), ["push"]));
        await TryAsync(forge.CheckRightsAsync([Domain.Ports.Forge.ForgeStep.CommitFiles]));
        await TryAsync(forge.JobLogAsync(1));
        await TryAsync(files.ReadAsync(BranchName.Main, [RepoPath.Root]));
        await TryAsync(new Notifier(slack, webhooks, null).SendAsync(channels[0], message));
        await TryAsync(new Notifier(slack, webhooks, null).SendAsync(channels[1], message));
        Write(token, forge, files, server, channels[0], channels[1], new Secret(_canary), new FixedToken(new(_canary)));
        Write(new GitAccess.Token(new(_canary)), new GitAccess.SshKey(new(_canary), "hosts"), new MailOptions("h", "f") { Password = new(_canary) });

        _server.Heard.ShouldContain(_canary, Case.Sensitive, "the canary flew");
        lock (_written)
        {
            _written.ShouldNotBeEmpty();
            _written.ShouldAllBe(text => !text.Contains(_canary, StringComparison.OrdinalIgnoreCase));
        }
    }

    private async Task TryAsync(Task call)
    {
        try
        {
            await _clock.PassWaitsAsync(call, TimeSpan.FromSeconds(5));
        }
        catch (IntegrationException e)
        {
            Write(e, e.Message, e.Problem, e.Problem.Sentence);
            e.InnerException.ShouldBeNull();
        }
    }

    private void Write(params object?[] things)
    {
        lock (_written)
            _written.AddRange(things.Select(t => t?.ToString() ?? ""));
    }

    /// <summary>Answers with everything that it was told, in its body, its headers and its reason.</summary>
    private sealed class EchoServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly StringBuilder _heard = new();

        public EchoServer()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        /// <summary>The status of every answer; where it is empty, connections are broken off.</summary>
        public string Status { get; set; } = "";

        public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        public string Heard
        {
            get
            {
                lock (_heard)
                    return _heard.ToString();
            }
        }

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await AnswerAsync(client.GetStream());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The test is over.
            }
        }

        private async Task AnswerAsync(NetworkStream stream)
        {
            try
            {
                var request = await ReadRequestAsync(stream);
                lock (_heard)
                    _heard.Append(request);
                if (Status.Length == 0)
                    return;

                var line = request.ReplaceLineEndings(" ");
                var body = $$"""{"message":"you said {{line.Replace("\"", "'", StringComparison.Ordinal)}}"}""";
                await stream.WriteAsync(Encoding.UTF8.GetBytes(
                    $"HTTP/1.1 {Status} {line}\r\nX-Echo: {line}\r\nLocation: https://evil.example/{Uri.EscapeDataString(line)}\r\nRetry-After: 60\r\n"
                    + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"));
            }
            catch (IOException)
            {
                // The other side broke off.
            }
        }

        private static async Task<string> ReadRequestAsync(NetworkStream stream)
        {
            var buffer = new byte[64 << 10];
            var length = 0;
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length));
                length += read;
                var text = Encoding.UTF8.GetString(buffer, 0, length);
                var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (read == 0 || (end >= 0 && length >= end + 4 + LengthOf(text)))
                    return text;
            }
        }

        private static int LengthOf(string head)
        {
            const string name = "Content-Length: ";
            var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            return at < 0 ? 0 : int.Parse(head[(at + name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
        }
    }
}
