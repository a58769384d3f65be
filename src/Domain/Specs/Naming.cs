using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>
/// The names that follow from a specification. Each depends only on the names it is made of, never on how many
/// components or environments there are, so that adding one moves none of the others.
/// </summary>
public static class Naming
{
    private const int MaxLength = 63;
    private const int HashDigits = 8;

    /// <summary>
    /// One application in one environment: its Argo CD Application, its namespace where none is given and its folder in the
    /// plain layout. <c>shop-prod</c>, or <c>shop</c> in the environment that its owner did not name.
    /// </summary>
    public static string Instance(AppName app, EnvironmentName environment) =>
        environment == EnvironmentName.Default ? app.Value : Join(app.Value, environment.Value);

    public static string Namespace(AppName app, EnvironmentSpec environment) =>
        environment.Namespace?.Value ?? Instance(app, environment.Name);

    /// <summary>
    /// Deployment, Service and everything else that a component has one of: <c>shop-api</c>, or <c>shop</c> for the component
    /// that is named like its application.
    /// </summary>
    public static string Component(AppName app, ComponentName component) =>
        component.Value == app.Value ? app.Value : Join(app.Value, component.Value);

    public static string ConfigMap(AppName app) => Join(app.Value, "config");

    public static string Job(AppName app, ResourceName job) => Join(app.Value, job.Value);

    public static string Claim(AppName app, ComponentName component, ResourceName volume) =>
        Join(Component(app, component), volume.Value);

    public static string TlsSecret(AppName app, ComponentName component) => Join(Component(app, component), "tls");

    /// <summary>The copy of a Secret that jobs before a sync read, since the Secret itself only comes with the sync.</summary>
    public static string EarlySecret(ResourceName secret) => Join(secret.Value, "presync");

    private static string Join(string first, string second) => Shorten($"{first}-{second}");

    // Kubernetes takes 63 characters. What is longer keeps its start and gets a mark of the whole, the same each time.
    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
            return name;

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashDigits];
        return $"{name[..(MaxLength - HashDigits - 1)].TrimEnd('-')}-{hash}";
    }
}
