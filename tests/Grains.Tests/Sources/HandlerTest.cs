using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects;
using DevPortal.Grains.Effects.Sources;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.Sources;

/// <summary>What the effects in source repositories work with.</summary>
public abstract class HandlerTest
{
    protected static readonly AppSpec Shop = SampleSpecs.Shop;
    protected static readonly SourceAccess Source = new(Shop.Source!.Repository);
    protected static readonly GitOpsTarget Target = new(Parsed.As<RepoUrl>("https://github.com/acme/gitops"));

    protected FakeClock Clock { get; } = new();

    protected FakeGitServer Git { get; } = new();

    protected FakeForge Forge { get; } = new();

    protected FakeSurroundings Around { get; } = new();

    protected FakeRepository Files => Git[Source.Repository];

    protected FakeForgeRepository Hub => Forge[Source.Repository];

    internal SourceDoors Doors => new(Forge, Git, new FakeSecretBox());

    internal Task<EffectOutcome> Run(IEffectHandler handler, Effect effect, DateTimeOffset? since = null) =>
        handler.Run(new OutstandingEffect("op1.1", effect, Clock.GetUtcNow(), since ?? Clock.GetUtcNow()), CancellationToken.None);
}
