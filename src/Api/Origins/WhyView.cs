using DevPortal.Domain;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Origins;

/// <summary>Why an environment runs what it runs.</summary>
/// <param name="Answer">In one sentence.</param>
/// <param name="Chain">How it came there, from the first cause to the pods.</param>
public sealed record WhyView(
    AppName App, EnvironmentName Environment, string Answer, Seq<ComponentImage> Images, Seq<WhyLink> Chain, int? Release = null);

/// <param name="Link">Where to look further: a page, or an address of this API.</param>
public sealed record WhyLink(WhyKind Kind, string Sentence, DateTimeOffset? At = null, string? Link = null);

public enum WhyKind
{
    /// <summary>What told of the push.</summary>
    Delivery,
    Build,
    SourceCommit,

    /// <summary>Somebody asked for it.</summary>
    Request,
    GitOpsCommit,
    Sync,
    Pods,
}
