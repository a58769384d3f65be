using System.Text.Json;
using DevPortal.Contracts.Json;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Testing;

namespace DevPortal.Bench.Storage;

/// <summary>Applications as a company has them: a few to a team, most of them healthy.</summary>
internal static class SampleStates
{
    private const int Teams = 400;

    public static StateKey KeyOf(int number) => new("app", NameOf(number));

    public static byte[] StateOf(int number, int revision = 1)
    {
        var spec = SampleSpecs.Named(NameOf(number), $"team-{number % Teams}") with
        {
            Description = $"Service number {number} of the {(number % 3 == 0 ? "payment" : "catalog")} platform.",
        };
        var health = (number % 50) switch { 0 => HealthStatus.Degraded, 1 or 2 => HealthStatus.Progressing, _ => HealthStatus.Healthy };
        var state = new AppState(
            spec,
            spec.Environments.Select(e => new EnvironmentState(e.Name, health, SyncStatus.Synced)).ToSeq(),
            Revision: revision,
            CreatedAt: FakeClock.Noon,
            UpdatedAt: FakeClock.Noon.AddSeconds(number * 7919L % 1_000_000));
        return JsonSerializer.SerializeToUtf8Bytes(state, PortalJson.Lenient);
    }

    private static string NameOf(int number) => $"app-{number:000000}";
}
