using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>
/// Everything that DevPortal knows of one application, and the whole of what its grain saves. It holds no ticking value:
/// a state that is equal to the saved one need not be written.
/// </summary>
/// <param name="Spec">Null before the first configuration and after the deletion.</param>
/// <param name="Outstanding">Effects that were decided and whose outcome has not come back yet.</param>
/// <param name="Revision">How many changes of the specification were accepted; goes on counting after a deletion.</param>
/// <param name="Home">The GitOps repository where the specification names none, as it was when the application was made.</param>
/// <param name="SealedToken">For the source repository, of whoever gave one.</param>
/// <param name="Releases">The newest first.</param>
/// <param name="Operations">In the order in which they were asked for: all that are under way, and the last that ended.</param>
public sealed record AppState(
    AppSpec? Spec = null,
    Seq<EnvironmentState> Environments = default,
    Seq<OutstandingEffect> Outstanding = default,
    long Revision = 0,
    DateTimeOffset? CreatedAt = null,
    DateTimeOffset? UpdatedAt = null,
    GitOpsTarget? Home = null,
    string? SealedToken = null,
    Seq<Release> Releases = default,
    Seq<Operation> Operations = default)
{
    public static AppState Empty { get; } = new();

    public bool Exists => Spec is not null;

    /// <summary>Where the manifests are kept; null where nobody said.</summary>
    public GitOpsTarget? GitOps => Spec?.GitOps ?? Home;

    /// <summary>How to enter the source repository; null for an application of ready images.</summary>
    public SourceAccess? Source => Spec?.Source is { } source ? new SourceAccess(source.Repository, SealedToken) : null;

    /// <summary>When the earliest outstanding effect is to run; null at rest. What is past due is found by this after a crash.</summary>
    public DateTimeOffset? DueAt => Outstanding.IsEmpty ? null : Outstanding.Min(o => o.DueAt);

    public EnvironmentState? Environment(EnvironmentName name)
    {
        var at = Environments.FindIndex(environment => environment.Name == name);
        return at < 0 ? null : Environments[at];
    }

    public Release? Release(int? number)
    {
        var at = Releases.FindIndex(release => release.Number == number);
        return at < 0 ? null : Releases[at];
    }

    public Operation? Operation(string id)
    {
        var at = Operations.FindIndex(operation => operation.Id == id);
        return at < 0 ? null : Operations[at];
    }
}
