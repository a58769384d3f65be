using DevPortal.Domain.Values;
using DevPortal.Silo.Configuration;
using DevPortal.Silo.Engine;
using DevPortal.Silo.Wiring;

namespace DevPortal.Silo;

/// <summary>What the person who started DevPortal sees.</summary>
internal static class Greeting
{
    public static void Write(PortalSettings settings, IEnumerable<string> addresses, SandboxPlace? sandbox, Secret? newToken)
    {
        Console.WriteLine();
        Console.WriteLine($"  DevPortal   {string.Join(", ", addresses)}");
        Console.WriteLine($"  State       {(settings.Storage.Postgres is null ? settings.Storage.DataFolder : "PostgreSQL")}");
        Console.WriteLine($"  Engine      {GrainEngine.Name}");
        if (sandbox is not null)
            WriteSandbox(sandbox);
        Console.WriteLine($"  Sign in     {SignInWith(settings, newToken)}");
        Console.WriteLine();
    }

    private static void WriteSandbox(SandboxPlace sandbox)
    {
        var shop = new UriBuilder(SandboxWiring.Repository(sandbox.Own, "shop")) { UserName = "x", Password = SandboxWiring.Token };
        Console.WriteLine("  Sandbox     on: stand-ins for GitHub, Actions, a registry and Argo CD; DEVPORTAL_SANDBOX=false turns them off");
        Console.WriteLine($"              git clone {shop.Uri}");
    }

    private static string SignInWith(PortalSettings settings, Secret? newToken)
    {
        if (newToken is not null)
            return $"{newToken.Reveal()}  (shown this once; only its hash is kept)";

        return settings.Security.AdminToken is not null
            ? "with DEVPORTAL_ADMIN_TOKEN"
            : "with the token of the first start; ./portal token makes a new one";
    }
}
