namespace DevPortal.Integrations.Http;

/// <summary>All addresses of a host are private ones that the operator did not allow.</summary>
internal sealed class AddressRefusedException(string host)
    : IOException($"{host} leads to a private address, which the operator of DevPortal did not allow");
