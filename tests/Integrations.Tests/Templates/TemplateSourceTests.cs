using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Ports.Templates;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Templates;
using DevPortal.Integrations.Tests.Git;

namespace DevPortal.Integrations.Tests.Templates;

public sealed class TemplateSourceTests
{
    private static readonly TemplateFile[] Files =
    [
        new("README.md", "# Ours\n"),
        new("images/django/.dockerignore.hbs", ".git\n"),
        new("images/django/Dockerfile.hbs", "FROM {{base.python}}\n# 🚀\n"),
    ];

    private readonly string _folder = TempFolder.New();

    [Fact]
    public async Task A_folder_is_read_whole()
    {
        Put(Files);
        (await Folder().ReadAsync()).Files.ShouldBe(Files);
    }

    [Fact]
    public async Task The_version_of_a_folder_changes_with_what_it_holds()
    {
        Put(Files);
        var before = (await Folder().ReadAsync()).Version;
        (await Folder().ReadAsync()).Version.ShouldBe(before);

        Put(new TemplateFile("README.md", "# Theirs\n"));
        (await Folder().ReadAsync()).Version.ShouldNotBe(before);
    }

    [Fact]
    public async Task Links_out_of_the_folder_are_not_followed()
    {
        var outside = TempFolder.New();
        await File.WriteAllTextAsync(Path.Combine(outside, "secret.hbs"), "secret");
        Put(Files);
        File.CreateSymbolicLink(In("images/go.hbs"), Path.Combine(outside, "secret.hbs"));
        Directory.CreateSymbolicLink(In("starters"), outside);
        File.CreateSymbolicLink(In("images/flask.hbs"), In("starters/secret.hbs"));
        File.CreateSymbolicLink(In("images/link.hbs"), In("README.md"));
        (await Folder().ReadAsync()).Files.Select(file => file.Path).ShouldBe([.. Files.Select(file => file.Path), "images/link.hbs"]);
    }

    [Fact]
    public async Task A_mounted_ConfigMap_and_a_clone_are_read_once()
    {
        Put(new TemplateFile("..2026_11_20/a.hbs", "a\n"), new TemplateFile("..2026_11_20/images/b.hbs", "b\n"), new TemplateFile(".git/config", "x\n"));
        Directory.CreateSymbolicLink(In("..data"), "..2026_11_20");
        Directory.CreateSymbolicLink(In("images"), "..data/images");
        File.CreateSymbolicLink(In("a.hbs"), "..data/a.hbs");
        (await Folder().ReadAsync()).Files.ShouldBe([new TemplateFile("a.hbs", "a\n"), new TemplateFile("images/b.hbs", "b\n")]);
    }

    [Fact]
    public async Task Links_that_lead_to_each_other_are_said()
    {
        File.CreateSymbolicLink(In("a.hbs"), In("b.hbs"));
        File.CreateSymbolicLink(In("b.hbs"), In("a.hbs"));
        (await Should.ThrowAsync<IntegrationException>(() => Folder().ReadAsync())).Message.ShouldContain("leads to itself");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said()
    {
        var error = await Should.ThrowAsync<IntegrationException>(() => new FolderTemplates(In("none")).ReadAsync());
        error.Fault.ShouldBe(Fault.NotFound);
        error.Message.ShouldEndWith("there is no such folder. Make it, or name another.");
    }

    [Fact]
    public async Task What_is_too_large_for_a_template_is_said()
    {
        Put(new TemplateFile("big.bin", new string('x', 2 * 1024 * 1024)));
        (await Should.ThrowAsync<IntegrationException>(() => Folder().ReadAsync())).Message.ShouldContain("big.bin has more than");
    }

    [Theory]
    [InlineData("")]
    [InlineData("platform/templates")]
    public async Task A_branch_is_read_as_of_its_head(string folder)
    {
        using var server = new ServerFolder();
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var repository = server.Open();
        var changes = Files.Select(file => ServerFolder.Write(prefix + file.Path, file.Text)).ToList();
        if (folder.Length > 0)
            changes.Add(ServerFolder.Write("platform/other.txt", "other"));
        await repository.CommitAsync(BranchName.Main, new GitCommit(null, new CommitMessage("first"), [.. changes]));

        var snapshot = await new GitTemplates(() => repository, BranchName.Main, folder.Length == 0 ? RepoPath.Root : Parsed.As<RepoPath>(folder)).ReadAsync();
        snapshot.Version.ShouldBe(server.Git("rev-parse", "main"));
        snapshot.Files.ShouldBe(Files);
    }

    [Fact]
    public async Task A_branch_that_is_not_there_is_said()
    {
        using var server = new ServerFolder();
        var error = await Should.ThrowAsync<IntegrationException>(() => new GitTemplates(() => server.Open(), BranchName.Main, RepoPath.Root).ReadAsync());
        error.Message.ShouldBe("Git could not read the templates of acme/shop: there is no branch main. Name the branch that holds them.");
    }

    private FolderTemplates Folder() => new(_folder);

    private string In(string path) => Path.Combine(_folder, path);

    private void Put(params TemplateFile[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(In(file.Path))!);
            File.WriteAllText(In(file.Path), file.Text);
        }
    }
}
