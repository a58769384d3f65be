using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Templates;
using DevPortal.Manifests.Templates;
using Microsoft.Extensions.Logging;

namespace DevPortal.Grains.Templates;

/// <summary>Reads the templates again when they are asked for and a minute old, and goes on with the last good ones.</summary>
/// <param name="source">Null where the operator named none.</param>
public sealed partial class CustomTemplates(TimeProvider clock, ILogger<CustomTemplates> logger, ITemplateSource? source = null) : ICustomTemplates
{
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Task<Reading> _last = Task.FromResult(new Reading(new(), SeenVersion: null));
    private DateTimeOffset _readAgainAt;

    public async Task<TemplatesNow> ReadAsync(CancellationToken cancel = default) =>
        source is null ? new() : (await Last(source).WaitAsync(cancel)).Now;

    // Everybody who asks meanwhile waits for the same reading.
    private Task<Reading> Last(ITemplateSource from)
    {
        lock (_lock)
        {
            if (_last.IsCompleted && clock.GetUtcNow() >= _readAgainAt)
            {
                var before = _last.Result;
                _readAgainAt = clock.GetUtcNow() + Kept;
                _last = Task.Run(() => ReadAsync(from, before));
            }

            return _last;
        }
    }

    private async Task<Reading> ReadAsync(ITemplateSource from, Reading before)
    {
        try
        {
            var snapshot = await from.ReadAsync();
            return snapshot.Version == before.SeenVersion ? before with { Now = before.Now with { Unread = null } } : Taken(snapshot, before.Now);
        }
        catch (IntegrationException e)
        {
            LogUnread(e.Message);
            return before with { Now = before.Now with { Unread = e.Problem } };
        }
        catch (Exception e)
        {
            LogFault(e);
            return before with
            {
                Now = before.Now with
                {
                    Unread = new(Fault.Transient, "DevPortal", "read the custom templates", $"it failed itself ({e.GetType().Name})", "The log has the details."),
                },
            };
        }
    }

    private Reading Taken(TemplateSnapshot snapshot, TemplatesNow before)
    {
        var problems = TemplateSet.Check(snapshot.Files);
        foreach (var problem in problems)
            LogProblem(problem.File, problem.Line, problem.Message);
        if (!problems.IsEmpty)
            return new(before with { Problems = problems, Unread = null }, snapshot.Version);

        var templates = TemplateSet.Of(snapshot.Files);
        LogTaken(templates.Files.Count, snapshot.Version);
        return new(new(templates, snapshot.Version), snapshot.Version);
    }

    [LoggerMessage(LogLevel.Information, "{Count} custom templates are in use, version {Version}.")]
    private partial void LogTaken(int count, string version);

    [LoggerMessage(LogLevel.Warning, "A custom template can't be used: {File}:{Line}: {Problem}")]
    private partial void LogProblem(string file, int line, string problem);

    [LoggerMessage(LogLevel.Warning, "{Problem} The custom templates from before stay in use.")]
    private partial void LogUnread(string problem);

    [LoggerMessage(LogLevel.Error, "The custom templates could not be read.")]
    private partial void LogFault(Exception exception);

    /// <param name="SeenVersion">The last that was looked at, good or not.</param>
    private sealed record Reading(TemplatesNow Now, string? SeenVersion);
}
