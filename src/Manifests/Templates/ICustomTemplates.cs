namespace DevPortal.Manifests.Templates;

/// <summary>The platform team's templates, for everybody who writes files.</summary>
public interface ICustomTemplates
{
    /// <summary>How they stand, as of at most a minute ago. What is wrong with them is part of the answer and throws nothing.</summary>
    Task<TemplatesNow> ReadAsync(CancellationToken cancel = default);
}
