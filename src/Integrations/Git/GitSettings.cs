using System.Globalization;

namespace DevPortal.Integrations.Git;

/// <summary>
/// The environment of every run. Settings and secrets go by <c>GIT_CONFIG_*</c>: a command line can be read by every user
/// of the machine, an environment cannot, and a value there can't turn into an option.
/// </summary>
internal sealed class GitSettings
{
    private static readonly string[] Inherited = ["PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_EXEC_PATH", "SYSTEMROOT"];

    private readonly List<(string Key, string Value)> _settings =
    [
        ("protocol.allow", "never"),
        ("core.askPass", ""),
        ("credential.helper", ""),
        ("core.hooksPath", "/dev/null"),
        ("core.fsmonitor", "false"),
        ("http.followRedirects", "false"),
        ("http.proxy", ""),
        ("http.lowSpeedLimit", "1"),
        ("http.lowSpeedTime", "30"),
        ("gc.auto", "0"),
        ("maintenance.auto", "false"),
        ("commit.gpgSign", "false"),
        ("push.gpgSign", "false"),
        ("safe.directory", "*"),
        ("fetch.recurseSubmodules", "false"),
        ("fetch.negotiationAlgorithm", "noop"), // without it a file can't be fetched by its id
        ("advice.detachedHead", "false"),
    ];

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal)
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_LITERAL_PATHSPECS"] = "1",
        ["SSH_ASKPASS_REQUIRE"] = "never",
        ["LC_ALL"] = "C",
    };

    /// <param name="home">An empty folder of the operation's own.</param>
    /// <param name="scheme">The one protocol that is spoken.</param>
    public GitSettings(string home, string scheme)
    {
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                _variables[name] = value;
        }

        _variables["HOME"] = home;
        _variables["XDG_CONFIG_HOME"] = home;
        _variables["GIT_ALLOW_PROTOCOL"] = scheme;
        Set($"protocol.{scheme}.allow", "always");
    }

    public void Set(string key, string value) => _settings.Add((key, value));

    public void SetVariable(string name, string value) => _variables[name] = value;

    public IReadOnlyDictionary<string, string> ToEnvironment()
    {
        var environment = new Dictionary<string, string>(_variables, StringComparer.Ordinal)
        {
            ["GIT_CONFIG_COUNT"] = _settings.Count.ToString(CultureInfo.InvariantCulture),
        };
        for (var i = 0; i < _settings.Count; i++)
        {
            environment[$"GIT_CONFIG_KEY_{i}"] = _settings[i].Key;
            environment[$"GIT_CONFIG_VALUE_{i}"] = _settings[i].Value;
        }

        return environment;
    }
}
