using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Grains.GitOps;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevPortal.Grains.Tests.GitOps;

public sealed class PushTests
{
    private static readonly GitOpsTarget Target = Changes.Target;

    private readonly FakeApps _apps = new();
    private readonly FakeGit _git = new();

    [Fact]
    public async Task Applications_whose_files_changed_are_told_and_no_others()
    {
        _apps.Have(SampleSpecs.Named("shop"), Target);
        _apps.Have(SampleSpecs.Named("shop-dev") with { Environments = [new(Parsed.As<EnvironmentName>("prod"))] }, Target);
        _apps.Have(SampleSpecs.Named("cart"), Target with { Layout = ManifestLayout.Kustomize });
        _apps.Have(SampleSpecs.Named("mail"), Target with { Layout = ManifestLayout.SingleFile });
        _apps.Have(SampleSpecs.Named("list"), Target with { Applications = ApplicationOwner.ListApplicationSet });
        _apps.Have(SampleSpecs.Named("else"), new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/other")));
        var push = Push(["apps/shop-dev/deployment.yaml", "apps/cart/base/service.yaml", "k8s/mail-prod/mail.yaml", "k8s/list-applicationset.yaml", "apps/else-dev/a.yaml", "README.md"]);

        (await Tell(push)).ShouldBe("Told cart, list, mail, shop.");

        _apps.Told.ShouldBe([
            ("cart", new ManifestsChanged(push, "d1-cart")),
            ("list", new ManifestsChanged(push, "d1-list")),
            ("mail", new ManifestsChanged(push, "d1-mail")),
            ("shop", new ManifestsChanged(push, "d1-shop")),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task DevPortal_s_own_commits_start_nothing()
    {
        _apps.Have(SampleSpecs.Shop, Target);

        (await Tell(Push(["apps/shop-dev/a.yaml"], "chore: x\n\nDevPortal-Change: 1\nApp: shop"))).ShouldBe("These commits are DevPortal's own.");

        _apps.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_of_somebody_else_among_DevPortal_s_own_is_told_of()
    {
        _apps.Have(SampleSpecs.Shop, Target);

        (await Tell(Push(["apps/shop-dev/a.yaml"], "chore: x\n\nDevPortal-Change: 1", "theirs"))).ShouldBe("Told shop.");
    }

    [Fact]
    public async Task A_push_that_touches_nobody_s_files_says_so()
    {
        (await Tell(Push(["README.md", "docs/a-b/c.md"]))).ShouldBe("No application has files there.");
    }

    [Fact]
    public async Task What_nobody_told_of_is_found_by_comparing_with_the_head_last_seen()
    {
        var seen = _git.Push("apps/shop-dev/a.yaml", "a: 1\n");
        _git.Push("apps/shop-dev/a.yaml", "a: 2\n", "theirs");
        var head = _git.Push("apps/cart-dev/b.yaml", "b: 1\n", "theirs too");

        await Look(seen);

        _apps.Pushed.ShouldHaveSingleItem().ShouldBe(
            new GitOpsPush(head, ["apps/cart-dev/b.yaml", "apps/shop-dev/a.yaml"], ["theirs", "theirs too"], Before: seen));
    }

    [Fact]
    public async Task A_history_that_was_rewritten_may_have_changed_everything()
    {
        var head = _git.Push("apps/shop-dev/a.yaml", "a: 1\n");
        var gone = Parsed.As<CommitSha>(new string('f', 40));

        await Look(gone);

        _apps.Pushed.ShouldHaveSingleItem().ShouldBe(new GitOpsPush(head, ["apps/shop-dev/a.yaml"], ["Somebody's commit"], Before: gone));
    }

    [Fact]
    public async Task A_head_that_is_known_is_nothing_new_and_the_first_one_is_only_remembered()
    {
        await Look(null);
        var head = _git.Push("apps/shop-dev/a.yaml", "a: 1\n");
        await Look(head);
        _apps.Saw.ShouldBeEmpty();

        await Look(null);

        _apps.Saw.ShouldBe([head]);
        _apps.Pushed.ShouldBeEmpty();
    }

    private static GitOpsPush Push(Seq<string> paths, params string[] messages) =>
        new(Parsed.As<CommitSha>(new string('a', 40)), paths, messages.ToSeq());

    private Task<string> Tell(GitOpsPush push) => new PushTeller(_apps.Grains).TellAsync(Target, push, "d1");

    private Task Look(CommitSha? seen) =>
        new MissedPushes(_git, new NoForge(), NullLogger<MissedPushes>.Instance).LookAsync(Target, seen, _apps.Repository, CancellationToken.None);
}
