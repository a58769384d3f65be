using System.Globalization;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Grains.GitOps;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Manifests.Templates;
using DevPortal.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevPortal.Grains.Tests.GitOps;

public sealed class BatchCommitterTests
{
    private readonly FakeGit _git = new();
    private readonly BatchCommitter _committer = new(FakeTemplates.None, new FakeClock(), NullLogger<BatchCommitter>.Instance);

    [Fact]
    public async Task A_commit_of_one_change_says_what_it_is()
    {
        await Commit(Changes.Write("shop"));

        _git.Commits.ShouldHaveSingleItem().Message.ShouldBe(
            """
            chore(dev): change shop by shop/1

            Asked for by anna.

            DevPortal-Change: shop/1
            App: shop
            DevPortal-Operation: op-shop/1
            DevPortal-Release: 3
            """);
    }

    [Fact]
    public async Task A_commit_of_several_lists_them_and_carries_the_trailers_of_each()
    {
        var report = await Commit(Changes.Write("shop"), Changes.Write("cart"), Changes.Write("cart", "2"));

        var message = _git.Commits.ShouldHaveSingleItem().Message;
        message.ShouldStartWith("chore: 3 changes of 2 applications\n\n- chore(dev): change shop by shop/1 (anna)\n- chore(dev): change cart by cart/1 (anna)\n");
        Changes.In(_git.Commits).ShouldBe(["shop/1", "cart/1", "cart/2"]);
        report.Made!.Apps.Select(app => app.Value).ShouldBe(["shop", "cart"]);
        report.Ended.Select(ended => ended.Ticket).ShouldAllBe(ticket => Equals(ticket, new GitOpsTicket.Committed(report.Head, true)));
    }

    [Fact]
    public async Task A_later_change_of_an_application_is_made_on_top_of_the_earlier()
    {
        await Commit(Changes.Write("shop"), Changes.Write("shop", "2"));

        _git.Text(Changes.Deployment("shop"))!.ShouldContain("ghcr.io/acme/shop:2");
    }

    [Fact]
    public async Task What_the_branch_holds_already_is_not_committed_again()
    {
        var first = await Commit(Changes.Write("shop"));

        var report = await Commit(Changes.Write("shop", id: "again"), Changes.Write("cart"));

        Changes.In(_git.Commits).ShouldBe(["shop/1", "cart/1"]);
        report.Ended.Single(ended => ended.Change.Id == "again").Ticket.ShouldBe(new GitOpsTicket.Committed(first.Head, ChangedSomething: false));
        (await Commit(Changes.Write("shop", id: "and again"))).Made.ShouldBeNull();
        _git.Tries.ShouldBe(2);
    }

    [Fact]
    public async Task A_foreign_commit_in_each_of_50_rounds_is_kept_and_so_are_the_changes()
    {
        var round = 0;
        _git.BeforeCommit = () =>
        {
            if (++round <= 50)
                _git.Push(string.Create(CultureInfo.InvariantCulture, $"theirs/{round}.yaml"), "x: 1\n");
        };

        var report = await Commit(Changes.Write("shop"), Changes.Write("cart"));

        _git.Tries.ShouldBe(51);
        _git.Commits.Count.ShouldBe(51);
        _git.Paths.Count(path => path.StartsWith("theirs/", StringComparison.Ordinal)).ShouldBe(50);
        _git.Paths.ShouldContain(Changes.Deployment("shop"));
        report.Ended.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_somebody_else_wrote_into_the_same_files_meanwhile_is_built_upon()
    {
        await Commit(Changes.Write("shop"));
        var theirs = _git.Text(Changes.Deployment("shop")) + "# theirs\n";
        _git.BeforeCommit = () =>
        {
            _git.BeforeCommit = () => { };
            _git.Push(Changes.Deployment("shop"), theirs);
        };

        await Commit(Changes.Write("shop", "2"));

        _git.Text(Changes.Deployment("shop")).ShouldBe(theirs.Replace("shop:1", "shop:2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_never_stops_committing_is_a_problem_that_is_named()
    {
        _git.BeforeCommit = () => _git.Push("theirs.yaml", Guid.NewGuid().ToString());

        var report = await Commit(Changes.Write("shop"));

        report.Ended.ShouldBeEmpty();
        report.Problem.ShouldBe("Somebody else commits to acme/gitops all the time: 200 times in a row the branch main was ahead.");
    }

    [Fact]
    public async Task A_commit_whose_answer_got_lost_is_found_and_not_made_again()
    {
        _git.FailNext(FakeGit.Fault(Fault.Transient), afterSuccess: true);
        var lost = await Commit(Changes.Write("shop"));
        lost.FateUnknown.ShouldBeTrue();
        lost.Problem.ShouldNotBeNull();

        var report = await Commit(readLogFirst: true, Changes.Write("shop"), Changes.Write("cart"));

        Changes.In(_git.Commits).ShouldBe(["shop/1", "cart/1"]);
        report.Ended.Select(ended => ended.Ticket).ShouldBe([
            new GitOpsTicket.Committed(_git.Commits[0].Sha, ChangedSomething: true),
            new GitOpsTicket.Committed(_git.Commits[1].Sha, ChangedSomething: true),
        ]);
    }

    [Fact]
    public async Task A_limit_is_kept_and_says_when_it_ends()
    {
        _git.FailNext(FakeGit.Fault(Fault.RateLimited, FakeClock.Noon.AddMinutes(5)));

        var report = await Commit(Changes.Write("shop"));

        report.ShouldBe(new GitOpsReport(Problem: report.Problem, NotBefore: FakeClock.Noon.AddMinutes(5)));
    }

    [Fact]
    public async Task A_refused_change_stops_none_of_the_others()
    {
        await Commit(Changes.Write("shop"));

        var report = await Commit(
            Changes.Write("cart"),
            Changes.Of("shop", new GitOpsEdit.EditFile(Changes.Deployment("shop"), "mine", "something else"), "edit"),
            Changes.Of("shop", new GitOpsEdit.Restore(["apps/shop-dev/"], Parsed.As<CommitSha>(new string('f', 40))), "restore"),
            Changes.Of("shop", new GitOpsEdit.EditFile("a//b", "mine"), "nonsense"),
            Changes.Write("mail"));

        Changes.In(_git.Commits).ShouldBe(["shop/1", "cart/1", "mail/1"]);
        report.Ended.Where(ended => ended.Ticket is GitOpsTicket.Refused).Select(ended => ended.Change.Id).ShouldBe(["edit", "restore", "nonsense"]);
    }

    [Fact]
    public async Task Of_two_applications_for_one_folder_the_first_gets_it()
    {
        var report = await Commit(Changes.Write("shop"), Changes.Of("shop-dev", Owning("shop-dev"), "late"));

        report.Ended.Single(ended => ended.Change.Id == "late").Ticket.ShouldBeOfType<GitOpsTicket.Refused>().Reason
            .ShouldStartWith("apps/shop-dev belongs to the application shop;");
    }

    [Theory]
    [InlineData(Fault.Unauthorised)]
    [InlineData(Fault.Forbidden)]
    [InlineData(Fault.NotFound)]
    public async Task A_repository_that_does_not_let_DevPortal_in_ends_all_that_waits_for_it(Fault fault)
    {
        _git.FailNext(FakeGit.Fault(fault));

        var report = await Commit(Changes.Write("shop"), Changes.Write("cart"));

        report.Problem.ShouldBeNull();
        report.Ended.Select(ended => ended.Ticket).ShouldAllBe(ticket =>
            Equals(ticket, new GitOpsTicket.Refused("GitHub could not commit to acme/gitops: it answered with a riddle. Ask an oracle.")));
    }

    [Fact]
    public async Task What_the_server_calls_wrong_is_looked_for_among_the_changes()
    {
        _git.FailNext(FakeGit.Fault(Fault.Invalid));
        (await Commit(Changes.Write("shop"), Changes.Write("cart"))).ShouldSatisfyAllConditions(
            report => report.TooMany.ShouldBeTrue(),
            report => report.Ended.ShouldBeEmpty());

        _git.FailNext(FakeGit.Fault(Fault.Invalid));
        (await Commit(Changes.Write("shop"))).Ended.ShouldHaveSingleItem().Ticket.ShouldBeOfType<GitOpsTicket.Refused>();
    }

    [Fact]
    public async Task A_restoration_brings_back_a_release_and_leaves_the_others_alone()
    {
        var first = await Commit(Changes.Write("shop"), Changes.Write("cart"));
        await Commit(Changes.Write("shop", "2"), Changes.Write("cart", "2"));

        await Commit(Changes.Of("shop", new GitOpsEdit.Restore(["apps/shop-dev/"], first.Head!), "back"));

        _git.Text(Changes.Deployment("shop"))!.ShouldContain("ghcr.io/acme/shop:1");
        _git.Text(Changes.Deployment("cart"))!.ShouldContain("ghcr.io/acme/cart:2");
    }

    [Fact]
    public async Task Nothing_to_remove_from_a_branch_that_is_not_there_is_done()
    {
        var report = await Commit(Changes.Of("shop", new GitOpsEdit.Remove(["apps/shop-dev/"]), "gone"));

        report.Ended.ShouldHaveSingleItem().Ticket.ShouldBe(new GitOpsTicket.Committed(null, ChangedSomething: false));
        _git.Commits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Custom_templates_reach_the_branch()
    {
        await Commit(FakeTemplates.Of(("manifests/all/README.md.hbs", "# {{app.name}} is ours\n")), Changes.Write("shop"));

        _git.Text("apps/shop-dev/README.md").ShouldBe("# shop is ours\n");
    }

    [Fact]
    public async Task A_template_that_can_not_be_used_is_named_and_the_others_changes_go_on()
    {
        await Commit(Changes.Write("cart"));
        var templates = FakeTemplates.Of(("manifests/all/service.yaml.hbs", "kind: {{nothing}}\n"));

        var report = await Commit(templates, Changes.Write("shop"), Changes.Of("cart", new GitOpsEdit.Remove(["apps/cart-dev/"]), "gone"));

        report.Ended.Select(ended => ended.Ticket).OfType<GitOpsTicket.Refused>().ShouldHaveSingleItem().Reason.ShouldContain("manifests/all/service.yaml.hbs:1: ");
        _git.Text(Changes.Deployment("cart")).ShouldBeNull();
    }

    [Fact]
    public async Task Templates_of_which_none_was_ever_right_hold_back_what_needs_them()
    {
        await Commit(Changes.Write("cart"));
        var templates = new FakeTemplates(new TemplatesNow(Problems: [new("manifests/all/service.yaml.hbs", 1, "It ends too soon.")]));

        var report = await Commit(templates, Changes.Write("shop"), Changes.Of("cart", new GitOpsEdit.Remove(["apps/cart-dev/"]), "gone"));

        report.Ended.Select(ended => ended.Ticket).OfType<GitOpsTicket.Refused>().ShouldHaveSingleItem().Reason.ShouldContain("It ends too soon.");
        _git.Text(Changes.Deployment("cart")).ShouldBeNull();
    }

    private Task<GitOpsReport> Commit(ICustomTemplates templates, params GitOpsChange[] changes) =>
        new BatchCommitter(templates, new FakeClock(), NullLogger<BatchCommitter>.Instance)
            .CommitAsync(_git, BranchName.Main, changes.ToSeq(), readLogFirst: false, CancellationToken.None);

    private static GitOpsEdit.WriteApp Owning(string app)
    {
        var spec = SampleSpecs.Named(app) with { Environments = [new(EnvironmentName.Default)] };
        return new(spec, Changes.Target, [new EnvironmentContent(EnvironmentName.Default)]);
    }

    private Task<GitOpsReport> Commit(params GitOpsChange[] changes) => Commit(readLogFirst: false, changes);

    private Task<GitOpsReport> Commit(bool readLogFirst, params GitOpsChange[] changes) =>
        _committer.CommitAsync(_git, BranchName.Main, changes.ToSeq(), readLogFirst, CancellationToken.None);
}
