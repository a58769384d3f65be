namespace DevPortal.Sandbox.Faults;

/// <summary>What somebody asks to go wrong; <see cref="Fault"/> says what each part means.</summary>
internal sealed record FaultRequest(
    FaultKind Kind,
    string? Path = null,
    string? Method = null,
    string? Repository = null,
    string? Event = null,
    string? App = null,
    int? Count = null,
    int? DurationSeconds = null,
    double Chance = 1,
    int Seed = 0,
    int? Status = null,
    int? Seconds = null)
{
    public string? Problem() =>
        Count is <= 0 ? "count must be at least 1; leave it out for a fault that lasts."
        : DurationSeconds is <= 0 ? "durationSeconds must be at least 1; leave it out for a fault that lasts."
        : Chance is <= 0 or > 1 ? "chance must be more than 0 and at most 1."
        : Status is < 400 or > 599 ? "status must be an error, 400 to 599."
        : Seconds is < 0 ? "seconds must not be negative."
        : null;

    public Fault ToFault(DateTimeOffset now) => new(
        "", Kind, now, Path, Method, Repository, Event, App, Count,
        DurationSeconds is { } duration ? now.AddSeconds(duration) : null,
        Chance, Seed, Status, Seconds);
}
