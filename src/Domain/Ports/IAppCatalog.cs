using DevPortal.Domain.Health;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports;

/// <summary>All applications, read from the very states that their grains saved. A deleted one is not there.</summary>
public interface IAppCatalog
{
    /// <exception cref="StorageUnavailableException"/>
    Task<AppPage> FindAsync(AppQuery query, CancellationToken cancellation = default);

    /// <summary>How many applications of the filter there are of each kind, to choose from.</summary>
    /// <exception cref="StorageUnavailableException"/>
    Task<AppCounts> CountAsync(AppFilter filter, CancellationToken cancellation = default);
}

/// <summary>Which applications; everything given must hold.</summary>
/// <param name="Search">Every word of it must occur in name, description, source repository or team, in any letter case.</param>
/// <param name="Health">In <paramref name="Environment"/> where one is given, otherwise the worst of all environments.</param>
/// <param name="Framework">Of at least one component.</param>
public sealed record AppFilter(
    string? Search = null,
    TeamName? Team = null,
    EnvironmentName? Environment = null,
    HealthStatus? Health = null,
    Framework? Framework = null);

/// <param name="Reversed">The whole list the other way around.</param>
public sealed record AppQuery(
    AppFilter? Filter = null,
    AppOrder Order = AppOrder.Name,
    bool Reversed = false,
    int Offset = 0,
    int Limit = 50);

/// <summary>Applications that are equal in it are in the order of their names.</summary>
public enum AppOrder
{
    Name,

    /// <summary>The latest first.</summary>
    Updated,

    /// <summary>The worst first.</summary>
    Health,
}

/// <param name="Total">Of all pages.</param>
public sealed record AppPage(Seq<AppSummary> Apps, int Total);

public sealed record AppCounts(
    int Total,
    Seq<Count<TeamName>> Teams = default,
    Seq<Count<EnvironmentName>> Environments = default,
    Seq<Count<HealthStatus>> Health = default,
    Seq<Count<Framework>> Frameworks = default);

public sealed record Count<T>(T Of, int Number);
