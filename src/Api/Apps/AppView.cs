using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Api.Apps;

/// <summary>An application as the API shows it.</summary>
/// <param name="Revision">Counts accepted changes; also the answer's ETag, to be sent back as If-Match.</param>
/// <param name="Pending">What was decided and is not done yet.</param>
/// <param name="Change">What the request did; only in answers to a change.</param>
/// <param name="Operation">The operation that carries the change out: <c>/api/apps/{name}/operations/{operation}</c>.</param>
public sealed record AppView(
    AppSpec Spec,
    Seq<EnvironmentState> Environments,
    long Revision,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    Seq<PendingWork> Pending = default,
    Change? Change = null,
    string? Operation = null)
{
    /// <summary>Also marks the answer with the application's ETag.</summary>
    public static AppView Of(AppState state, HttpResponse response, Change? change = null, string? operation = null)
    {
        response.Headers.ETag = $"\"{state.Revision}\"";
        return new AppView(
            state.Spec!,
            state.Environments,
            state.Revision,
            state.CreatedAt!.Value,
            state.UpdatedAt!.Value,
            state.Outstanding.Select(PendingWork.Of).ToSeq(),
            change,
            operation);
    }
}

/// <param name="Problem">Why it has not succeeded yet; absent before its first failure.</param>
public sealed record PendingWork(string Id, DateTimeOffset NextTry, int Tries, string? Problem = null)
{
    public static PendingWork Of(OutstandingEffect effect) =>
        new(effect.Id, effect.DueAt, effect.Tries, effect.LastProblem);
}
