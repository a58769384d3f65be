using System.Text.Json.Serialization;

namespace DevPortal.Sandbox.Faults;

/// <summary>What can be made to go wrong.</summary>
[JsonConverter(typeof(FaultKindJson))]
internal enum FaultKind
{
    /// <summary>The answer of a used-up hourly limit: 403 on GitHub, 429 elsewhere (or <see cref="Fault.Status"/>).</summary>
    RateLimit,

    /// <summary>GitHub's secondary limit: 403 with Retry-After.</summary>
    SecondaryLimit,

    /// <summary>500, or <see cref="Fault.Status"/>; nothing was done.</summary>
    ServerError,

    /// <summary>The connection is cut before anything was done.</summary>
    Reset,

    /// <summary>Everything was done, and no answer comes.</summary>
    TimeoutAfterSuccess,

    /// <summary>The answer comes <see cref="Fault.Seconds"/> later.</summary>
    Slow,

    /// <summary>A webhook is recorded and never sent.</summary>
    LoseWebhook,

    /// <summary>A webhook is sent twice, with the same delivery id.</summary>
    DoubleWebhook,

    /// <summary>A webhook is held back until the next one of its hook has been sent.</summary>
    ReorderWebhook,

    /// <summary>Someone else's commit lands on the branch just before the next write.</summary>
    ForeignCommit,

    /// <summary>A workflow run fails at its build step.</summary>
    FailBuild,

    /// <summary>A workflow run never gets past its build step.</summary>
    StallBuild,

    /// <summary>New pods never become ready.</summary>
    StallRollout,

    /// <summary>New pods start, end with an error and are started again.</summary>
    CrashLoop,

    /// <summary>The image of new pods can't be pulled.</summary>
    ImagePullError,

    /// <summary>Ready pods become unready and ready again.</summary>
    FlapHealth,

    /// <summary>Volumes that are asked for are not provided, and the pods that need them wait.</summary>
    ClaimPending,

    /// <summary>The cluster refuses what a sync applies.</summary>
    SyncError,
}

internal sealed class FaultKindJson() : JsonStringEnumConverter<FaultKind>(System.Text.Json.JsonNamingPolicy.KebabCaseLower);

/// <param name="Path">Requests whose path fits: `*` is anything but a slash, `**` anything.</param>
/// <param name="Method">Requests with this method.</param>
/// <param name="Repository">`owner/name`, for webhooks, builds and foreign commits.</param>
/// <param name="Event">Webhooks of this event.</param>
/// <param name="App">An Argo CD application, for what happens in the cluster.</param>
/// <param name="Count">How many times it still happens; without one until it is cleared or <paramref name="Until"/>.</param>
/// <param name="Chance">Of 1: how often it happens where it could; which times is fixed by <paramref name="Seed"/>.</param>
/// <param name="Seconds">A delay, or what Retry-After says.</param>
internal sealed record Fault(
    string Id,
    FaultKind Kind,
    DateTimeOffset Since,
    string? Path = null,
    string? Method = null,
    string? Repository = null,
    string? Event = null,
    string? App = null,
    int? Count = null,
    DateTimeOffset? Until = null,
    double Chance = 1,
    int Seed = 0,
    int? Status = null,
    int? Seconds = null,
    int Hits = 0);

/// <summary>What a fault is asked about.</summary>
internal sealed record FaultSubject(
    string? Path = null,
    string? Method = null,
    string? Repository = null,
    string? Event = null,
    string? App = null);
