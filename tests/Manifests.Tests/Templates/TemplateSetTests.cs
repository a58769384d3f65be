using DevPortal.Domain;
using DevPortal.Domain.Ports.Templates;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Tests.Golden;
using DevPortal.Manifests.Tests.Rendering;
using DevPortal.Manifests.Tests.Starters;
using DevPortal.Manifests.Workflows;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Tests.Templates;

public sealed class TemplateSetTests
{
    /// <summary>Each overrides a file of manifests by the very same.</summary>
    private static readonly TemplateFile[] Same =
    [
        .. ((string[])["configmap", "deployment", "externalsecret", "hpa", "ingress", "job", "namespace", "networkpolicy", "pdb", "pvc", "service", "servicemonitor"])
            .Select(name => new TemplateFile($"manifests/all/{name}.yaml.hbs", "{{#each documents}}\n---\n{{yaml this 0}}\n{{/each}}\n")),
    ];

    private static readonly TemplateSet SameSet = TemplateSet.Of(Same);

    public static TheoryData<string> Apps => LayoutTests.Apps;

    public static TheoryData<Framework> Frameworks => new(Tests.Apps.Frameworks);

    [Theory, MemberData(nameof(Apps))]
    public void Templates_that_say_the_same_bring_the_same_to_the_cluster(string name)
    {
        var request = AppRenderer.Request(GoldenCase.Named(name).Input());
        var custom = request with { Templates = SameSet };
        foreach (var release in request.Environments)
        {
            foreach (var layout in Enum.GetValues<ManifestLayout>())
                Rendered.In(custom, release, layout).ShouldBe(Rendered.In(request, release, layout), layout.ToString());
        }
    }

    [Fact]
    public void All_layouts_bring_what_a_template_says_to_the_cluster()
    {
        var input = GoldenCase.Named("templates-manifests-plain").Input();
        var request = AppRenderer.Request(input) with { Templates = TemplateSet.Of(TemplatesRenderer.Files(input)) };
        foreach (var release in request.Environments)
        {
            var plain = Rendered.In(request, release, ManifestLayout.Plain);
            plain.Values.ShouldContain(item => item.Contains("log-shipper", StringComparison.Ordinal));
            foreach (var layout in Enum.GetValues<ManifestLayout>())
                Rendered.In(request, release, layout).ShouldBe(plain, layout.ToString());
        }
    }

    [Theory, MemberData(nameof(Apps))]
    public void What_was_written_by_templates_has_no_drift(string name)
    {
        var request = AppRenderer.Request(GoldenCase.Named(name).Input()) with { Templates = SameSet };
        AppDrift.Of(request.Spec, request.Target, AppManifests.Render(request), request.Templates).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Without_a_template_for_it_nothing_changes(Framework framework)
    {
        var others = TemplateSet.Of(Tests.Apps.Frameworks.Where(other => other != framework).SelectMany(other => (TemplateFile[])
        [
            new($"images/{Folder(other)}/Dockerfile.hbs", "FROM scratch\n"),
            new($"manifests/{Folder(other)}/service.yaml.hbs", "no: manifest\n"),
            new($"starters/{Folder(other)}/more.txt.hbs", "more\n"),
            new($"workflows/{Folder(other)}/ci-cd.yml.hbs", "no: workflow\n"),
        ]));
        var app = Tests.Apps.Of(Tests.Apps.Component(framework));
        var project = SampleProjects.Everything(Folder(framework));

        TemplatePreview.OfSource(Workflow(app), others).ShouldBeEmpty();
        TemplatePreview.OfManifests(ManifestRequest.ForAll(app, app.GitOps!), others).ShouldBeEmpty();
        TemplatePreview.OfStarter(project, others).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void A_framework_s_own_template_goes_before_that_for_all(Framework framework)
    {
        var templates = TemplateSet.Of(
        [
            new("images/all/Dockerfile.hbs", "FROM all\n"),
            new("images/all/.dockerignore.hbs", "all\n"),
            new($"images/{Folder(framework)}/Dockerfile.hbs", "FROM {{base.go}}\nUSER {{user}}\nEXPOSE {{port}}\n"),
        ]);
        var files = ImageFiles.For(Tests.Apps.Of(Tests.Apps.Component(framework)), templates);
        files.Single(file => file.Path == ".dockerignore").Content.ShouldBe("all\n");
        files.Single(file => file.Path == "Dockerfile").Content.ShouldContain("USER 10001\n");
    }

    [Fact]
    public void A_starter_takes_files_of_its_own()
    {
        var files = Starter.Render(SampleProjects.Everything("django"), TemplateSet.Of(
        [
            new("starters/django/__app__/tests.py.hbs", "# {{app}}\n"),
            new("starters/all/.editorconfig.hbs", "root = true\n"),
            new("starters/all/docs/__app__.md.hbs", "# {{project}}\n"),
        ]));
        files.Single(file => file.Path == "catalog/tests.py").Content.ShouldBe("# catalog\n");
        files.Single(file => file.Path == "docs/catalog.md").Content.ShouldBe("# shop_service\n");
        files.Single(file => file.Path == ".editorconfig").Content.ShouldBe("root = true\n");
        files.ShouldContain(file => file.Path == "catalog/models.py");
    }

    [Fact]
    public void A_workflow_is_filled_with_what_the_usual_one_says()
    {
        const string Template = """
            # Ours.
            name: {{name}}
            on: {{yaml on 2}}
            permissions: {{yaml permissions}}
            env: {{yaml env 2}}
            jobs:
              licences:
                runs-on: ubuntu-24.04
                steps:
                  - run: "echo $\{{ github.sha }}"
            {{#each jobs}}
              {{@key}}: {{yaml this 4}}
            {{/each}}

            """;
        var app = Tests.Apps.Of(Tests.Apps.Component(Framework.Go));
        var request = Workflow(app);
        var usual = (MapNode)YamlReader.Read(SourceWorkflow.Render(request).Content)[0];
        var text = SourceWorkflow.Render(request with { Templates = TemplateSet.Of([new("workflows/go/ci-cd.yml.hbs", Template)]) }).Content;
        var custom = (MapNode)YamlReader.Read(text)[0];

        text.ShouldStartWith("# Written by DevPortal");
        text.ShouldContain("\n# Ours.\n");
        text.ShouldContain("echo ${{ github.sha }}");
        custom["env"]!.ToValue().ShouldBe(usual["env"]!.ToValue());
        custom["on"]!.ToValue().ShouldBe(usual["on"]!.ToValue());
        foreach (var job in usual.Map("jobs")!.Entries)
            custom.Map("jobs")![job.Key.Text]!.ToValue().ShouldBe(job.Value.ToValue());
    }

    [Fact]
    public void Files_beside_templates_are_let_be() =>
        TemplateSet.Check([new("README.md", "{{"), new("LICENSE", ""), new("docs/django/x.hbs", "{{nope}}")]).ShouldBeEmpty();

    [Fact]
    public void Templates_of_every_kind_are_all_right() => TemplateSet.Check(
    [
        .. Same,
        new("manifests/none/README.md.hbs", "# {{app.name}}\n{{#each environments}}- {{name}}\n{{/each}}"),
        new("images/all/Dockerfile.hbs", "FROM scratch\nCMD {{command}}\n"),
        new("starters/all/OWNERS.hbs", "platform\n"),
        new("workflows/all/ci-cd.yml.hbs", "on: push\njobs: {{yaml jobs 2}}\n"),
    ]).ShouldBeEmpty();

    [Fact]
    public void More_templates_than_anyone_keeps_are_refused() =>
        Should.Throw<TemplateException>(() => TemplateSet.Of(Enumerable.Range(0, 1000).Select(i => new TemplateFile($"starters/all/{i}.hbs", ""))))
            .Problem.ShouldContain("more than 500 templates");

    [Theory]
    [InlineData("images/django/Containerfile.hbs", "DevPortal writes no Containerfile that images could override.")]
    [InlineData("images/djnago/Dockerfile.hbs", "There is no framework djnago. Did you mean django?")]
    [InlineData("images/none/Dockerfile.hbs", "There is no framework none.")]
    [InlineData("images/Dockerfile.hbs", "A template stands in the folder of a framework")]
    [InlineData("images/django/Dockerfile", "The name of a template ends with .hbs")]
    [InlineData("manifests/all/deploymnet.yaml.hbs", "Did you mean deployment.yaml?")]
    [InlineData("starters/go/../../x.hbs", "leads out of the folder")]
    public void A_path_that_overrides_nothing_is_said(string path, string problem) =>
        TemplateSet.Check([new(path, "")]).ShouldHaveSingleItem().Message.ShouldContain(problem);

    private static WorkflowRequest Workflow(AppSpec app) => new(app, app.GitOps!, new Uri("https://portal.acme.dev"));

    private static string Folder(Framework framework) => framework.ToString().ToLowerInvariant();
}
