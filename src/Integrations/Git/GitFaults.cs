using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Git;

/// <summary>What git's words mean. It has few exit codes; with LC_ALL=C its words are the same everywhere. The first that fits counts.</summary>
internal static class GitFaults
{
    private static readonly (string Words, Fault Fault)[] Table =
    [
        ("Host key verification failed", Fault.Unequipped),
        ("server certificate verification failed", Fault.Unequipped),
        ("SSL certificate problem", Fault.Unequipped),
        ("Load key", Fault.Unequipped),
        ("cannot run ssh", Fault.Unequipped),
        ("Authentication failed", Fault.Unauthorised),
        ("could not read Username", Fault.Unauthorised),
        ("could not read Password", Fault.Unauthorised),
        ("Permission denied (", Fault.Unauthorised),
        ("returned error: 401", Fault.Unauthorised),
        ("returned error: 403", Fault.Forbidden),
        ("protected branch", Fault.Forbidden),
        ("hook declined", Fault.Forbidden),
        ("returned error: 429", Fault.RateLimited),
        ("returned error: 301", Fault.Blocked),
        ("returned error: 302", Fault.Blocked),
        ("returned error: 307", Fault.Blocked),
        ("returned error: 308", Fault.Blocked),
        ("not allowed", Fault.Blocked),
        ("returned error: 404", Fault.NotFound),
        ("not found", Fault.NotFound),
        ("does not appear to be a git repository", Fault.NotFound),
        ("does not exist", Fault.NotFound),
        ("not our ref", Fault.NotFound),
        ("returned error: 5", Fault.Transient),
        ("unable to access", Fault.Transient),
        ("Could not resolve host", Fault.Transient),
        ("Connection ", Fault.Transient),
        ("timed out", Fault.Transient),
        ("early EOF", Fault.Transient),
        ("hung up unexpectedly", Fault.Transient),
        ("RPC failed", Fault.Transient),
        ("Could not read from remote repository", Fault.Transient),
    ];

    public static IntegrationException Of(GitResult result, string purpose, IEnumerable<string> secrets)
    {
        var row = Array.FindIndex(Table, r => result.Errors.Contains(r.Words, StringComparison.OrdinalIgnoreCase));
        var fault = row < 0 ? Fault.Invalid : Table[row].Fault;
        var said = Redaction.Clean(result.Errors, secrets);
        return new(new(fault, GitProgram.System, purpose, said.Length > 0 ? said : $"it ended with {result.ExitCode}", AdviceFor(fault)));
    }

    private static string AdviceFor(Fault fault) => fault switch
    {
        Fault.Blocked => "Give the address at which the repository is now; no redirect is followed.",
        Fault.Unequipped => "Give the server's line for known_hosts with the SSH key, or have its certificate trusted (SSL_CERT_FILE).",
        _ => Advice.For(fault),
    };
}
