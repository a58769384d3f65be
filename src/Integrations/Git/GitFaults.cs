using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Git;

/// <summary>What git's words mean. It has few exit codes; with LC_ALL=C its words are the same everywhere. The first that fits counts.</summary>
internal static class GitFaults
{
    private const string TrustCertificate = "Have the server's certificate trusted (SSL_CERT_FILE).";
    private const string NewAddress = "Give the address at which the repository is now; no redirect is followed.";

    private static readonly Meaning[] Table =
    [
        new("ssh: not found", Fault.Unequipped, "the program ssh is not installed", "Install the package openssh-client where DevPortal runs."),
        new("ssh: command not found", Fault.Unequipped, "the program ssh is not installed", "Install the package openssh-client where DevPortal runs."),
        new("HOST IDENTIFICATION HAS CHANGED", Fault.Unequipped, "the server shows another key than known_hosts says, so it was not spoken to",
            "Ask the server's owner whether its key was replaced; if it was, give the new line for known_hosts with the SSH key."),
        new("Host key verification failed", Fault.Unequipped, "the server's key is not in known_hosts, so it was not spoken to",
            "Give the server's line for known_hosts with the SSH key; ssh-keyscan prints it, and the server's owner can say whether it is right."),
        new("Load key", Fault.Unequipped, "the SSH key can't be read", "Give the whole private key, from its BEGIN line to its END line."),
        new("server certificate verification failed", Fault.Unequipped, Advice: TrustCertificate),
        new("SSL certificate problem", Fault.Unequipped, Advice: TrustCertificate),
        new("Permission denied (", Fault.Unauthorised, "the server does not let this SSH key in",
            "Enter its public half at the server, and give the key without a passphrase."),
        new("Authentication failed", Fault.Unauthorised),
        new("could not read Username", Fault.Unauthorised),
        new("could not read Password", Fault.Unauthorised),
        new("returned error: 401", Fault.Unauthorised),
        new("returned error: 403", Fault.Forbidden),
        new("protected branch", Fault.Forbidden),
        new("hook declined", Fault.Forbidden),
        new("returned error: 429", Fault.RateLimited),
        new("returned error: 301", Fault.Blocked, Advice: NewAddress),
        new("returned error: 302", Fault.Blocked, Advice: NewAddress),
        new("returned error: 307", Fault.Blocked, Advice: NewAddress),
        new("returned error: 308", Fault.Blocked, Advice: NewAddress),
        new("not allowed", Fault.Blocked, Advice: NewAddress),
        new("returned error: 404", Fault.NotFound),
        new("not found", Fault.NotFound),
        new("does not appear to be a git repository", Fault.NotFound),
        new("does not exist", Fault.NotFound),
        new("not our ref", Fault.NotFound),
        new("unadvertised object", Fault.NotFound),
        new("returned error: 5", Fault.Transient),
        new("unable to access", Fault.Transient),
        new("Could not resolve host", Fault.Transient),
        new("Connection ", Fault.Transient),
        new("timed out", Fault.Transient),
        new("early EOF", Fault.Transient),
        new("hung up unexpectedly", Fault.Transient),
        new("RPC failed", Fault.Transient),
        new("Could not read from remote repository", Fault.Transient),
    ];

    public static IntegrationException Of(GitResult result, string purpose, IEnumerable<string> secrets)
    {
        var meaning = Array.Find(Table, m => result.Errors.Contains(m.Words, StringComparison.OrdinalIgnoreCase)) ?? new("", Fault.Invalid);
        var said = meaning.Said ?? Redaction.Clean(result.Errors, secrets);
        return new(new(
            meaning.Fault, GitProgram.System, purpose, said.Length > 0 ? said : $"it ended with {result.ExitCode}",
            meaning.Advice ?? Advice.For(meaning.Fault)));
    }

    /// <param name="Said">In place of git's words, where people need clearer ones.</param>
    /// <param name="Advice">In place of what is usually advised for such a fault.</param>
    private sealed record Meaning(string Words, Fault Fault, string? Said = null, string? Advice = null);
}
