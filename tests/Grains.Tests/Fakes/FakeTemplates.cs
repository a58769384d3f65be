using DevPortal.Domain.Ports.Templates;
using DevPortal.Manifests.Templates;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>Custom templates that stand as a test says.</summary>
public sealed class FakeTemplates(TemplatesNow now) : ICustomTemplates
{
    public static readonly FakeTemplates None = new(new TemplatesNow());

    public static FakeTemplates Of(params (string Path, string Text)[] files) =>
        new(new TemplatesNow(TemplateSet.Of(files.Select(file => new TemplateFile(file.Path, file.Text)))));

    public Task<TemplatesNow> ReadAsync(CancellationToken cancel = default) => Task.FromResult(now);
}
