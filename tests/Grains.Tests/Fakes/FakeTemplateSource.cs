using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Templates;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>Templates in memory; how often they were read is counted.</summary>
public sealed class FakeTemplateSource : ITemplateSource
{
    private Seq<TemplateFile> _files;

    public int Reads { get; private set; }

    /// <summary>Thrown in place of what there is.</summary>
    public Exception? Failure { get; set; }

    public void Hold(string path, string text) => _files = [new(path, text)];

    public Task<TemplateSnapshot> ReadAsync(CancellationToken cancel = default)
    {
        Reads++;
        return Failure is { } failure
            ? Task.FromException<TemplateSnapshot>(failure)
            : Task.FromResult(new TemplateSnapshot(string.Concat(_files.Select(file => file.Path + file.Text)), _files));
    }
}
