using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Http;

/// <summary>What people can do about a fault, where nothing better is known.</summary>
public static class Advice
{
    public static string For(Fault fault) => fault switch
    {
        Fault.Transient => "It is tried again; if it goes on, see whether the service is up and reachable from DevPortal.",
        Fault.RateLimited => "It is tried again when the limit allows.",
        Fault.Unauthorised => "Give a token that is valid and has not expired.",
        Fault.Forbidden => "Give the token the right to do this, or use one that has it.",
        Fault.NotFound => "Check the name, and that the token may see it.",
        Fault.Conflict => "It changed in the meantime: look at it again, then repeat.",
        Fault.Invalid => "Correct what it objects to, then repeat.",
        Fault.Unreadable => "Check that the address is the one of its API and that its version is supported.",
        Fault.Blocked => "Ask the operator of DevPortal to allow this host (DEVPORTAL_ALLOWED_HOSTS).",
        Fault.Unequipped => "Ask the operator of DevPortal to provide what is missing.",
        _ => "See the logs of DevPortal.",
    };
}
