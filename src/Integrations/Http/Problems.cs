using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Http;

/// <summary>Words for everything that can go wrong with a call.</summary>
internal sealed class Problems(RemoteOptions options, RemoteCall call)
{
    public IntegrationProblem TooSlow(TimeSpan limit) =>
        Problem(Fault.Transient, $"{call.Url.Authority} did not answer within {limit.TotalSeconds:0} s");

    public IntegrationProblem LeftAlone(DateTimeOffset until) =>
        Problem(Fault.Transient, $"{call.Url.Authority} failed repeatedly and is left alone for a moment") with { NotBefore = until };

    public IntegrationProblem TooLarge() =>
        Problem(Fault.Unreadable, $"the answer has more than {call.MaxBytes >> 20} MB");

    public IntegrationProblem LedAway(HttpResponseMessage response) =>
        Problem(Fault.Blocked, $"{call.Url.Authority} sends on to {Goal(response)}, and no redirect to another host is followed") with
        {
            Status = (int)response.StatusCode,
            Advice = "If you trust that place, give its address instead.",
        };

    public IntegrationProblem Refused(RemoteHead head, Verdict verdict, string said, AuthenticationHeaderValue? authorization) =>
        Problem(verdict.Fault, $"{(int)head.Status} {Redaction.Clean(said, Secrets(authorization))}") with
        {
            Status = (int)head.Status,
            NotBefore = verdict.NotBefore,
            Advice = verdict.Advice ?? options.Rules.Advise(verdict.Fault),
        };

    public IntegrationProblem NoAnswer(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is AddressRefusedException)
                return Problem(Fault.Blocked, e.Message);
            if (e is AuthenticationException)
            {
                return Problem(Fault.Unequipped, $"no secure connection to {call.Url.Authority}: {Redaction.Clean(e.Message)}") with
                {
                    Advice = "Check its certificate; one from a private authority must be trusted by DevPortal's machine (SSL_CERT_FILE).",
                };
            }
        }

        return Problem(Fault.Transient, $"no answer from {call.Url.Authority}: {Redaction.Clean(exception.Message, Secrets(null))}");
    }

    private IntegrationProblem Problem(Fault fault, string said) =>
        new(fault, options.System, call.Purpose, said, options.Rules.Advise(fault));

    private static string Goal(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } location ? location.Authority : "an address that leads nowhere";

    /// <summary>The user part of Basic is not secret, but the pair and its password are.</summary>
    private IEnumerable<string> Secrets(AuthenticationHeaderValue? authorization)
    {
        foreach (var secret in call.Secrets)
            yield return secret.Reveal();

        if (authorization?.Parameter is not { } parameter)
            yield break;

        yield return parameter;
        var pair = new byte[parameter.Length];
        if (authorization.Scheme is "Basic" && Convert.TryFromBase64String(parameter, pair, out var length))
            yield return Encoding.UTF8.GetString(pair, 0, length).Split(':', 2)[^1];
    }
}
