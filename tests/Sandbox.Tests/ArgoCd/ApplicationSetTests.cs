using System.Net;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

public sealed class ApplicationSetTests : ArgoCdTest
{
    private const string Sets = "/api/v1/applicationsets";

    [Fact]
    public async Task Every_folder_is_an_application_that_comes_and_goes_with_it()
    {
        await CommitAsync(("apps/shop/service.yaml", Samples.Service("shop")), ("apps/old/deployment.yaml", Samples.Deployment("old")));
        await PutAsync(Folders());
        await UntilHealthyAsync("shop");
        await UntilHealthyAsync("old");

        await CommitAsync(("apps/blog/service.yaml", Samples.Service("blog")), ("apps/old/deployment.yaml", null));
        await WaitAsync(1);

        (await NamesAsync()).ShouldBe(["blog", "old", "shop"]);
        (await GetAsync("old"))["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
        await UntilHealthyAsync("blog");
        await WaitAsync(10);
        (await NamesAsync()).ShouldBe(["blog", "shop"]);
    }

    [Fact]
    public async Task What_is_left_out_and_what_lies_deeper_is_no_application()
    {
        await CommitAsync(
            ("apps/shop/service.yaml", Samples.Service("shop")),
            ("apps/shop/deep/service.yaml", Samples.Service("deep")),
            ("apps/.hidden/service.yaml", Samples.Service("hidden")),
            ("apps/shared/service.yaml", Samples.Service("shared")),
            ("apps/readme.md", "# Not a folder"));
        await PutAsync(Folders(set => set["spec"]!["generators"]![0]!["git"]!["directories"] = new JsonArray(
            new JsonObject { ["path"] = "apps/*" }, new JsonObject { ["path"] = "apps/shared", ["exclude"] = true })));
        await WaitAsync(1);

        (await NamesAsync()).ShouldBe(["shop"]);
    }

    [Theory]
    [InlineData(true, "{{.name}}-{{.env}}", "{{.values.path}}")]
    [InlineData(false, "{{name}}-{{ env }}", "{{values.path}}")]
    public async Task A_list_fills_in_the_template_in_either_language(bool go, string name, string path)
    {
        await CommitAsync(("apps/web/service.yaml", Samples.Service("web")));
        await PutAsync(List(go, name, path, new JsonObject { ["name"] = "shop", ["env"] = "dev", ["values"] = new JsonObject { ["path"] = "apps/web" } }));

        var application = await UntilHealthyAsync("shop-dev");

        application["spec"]!["source"]!["path"]!.GetValue<string>().ShouldBe("apps/web");
        application["metadata"]!["ownerReferences"]![0]!["kind"]!.GetValue<string>().ShouldBe("ApplicationSet");
        application["metadata"]!["finalizers"]![0]!.GetValue<string>().ShouldBe("resources-finalizer.argocd.argoproj.io");
    }

    [Fact]
    public async Task A_patch_gives_single_applications_what_the_others_do_not_have()
    {
        await CommitAsync(("apps/web/service.yaml", Samples.Service("web")));
        var set = List(
            go: true, "{{.name}}", "apps/web",
            new JsonObject { ["name"] = "dev", ["auto"] = true }, new JsonObject { ["name"] = "prod", ["auto"] = false });
        set["spec"]!["templatePatch"] = "{{- if .auto }}\nspec:\n  syncPolicy:\n    automated: {prune: true}\n{{- end }}\n";
        set["spec"]!["template"]!["spec"]!["syncPolicy"]!.AsObject().Remove("automated");
        await PutAsync(set);

        await UntilHealthyAsync("dev");
        var prod = await GetAsync("prod");
        (prod["spec"]!["syncPolicy"]!["automated"], prod.SyncStatus()).ShouldBe((null, "OutOfSync"));
    }

    [Fact]
    public async Task A_set_that_cannot_be_filled_in_says_so_and_leaves_its_applications_alone()
    {
        await CommitAsync(("apps/shop/service.yaml", Samples.Service("shop")));
        await PutAsync(Folders());
        await UntilHealthyAsync("shop");
        (await ConditionAsync("ErrorOccurred"))["status"]!.GetValue<string>().ShouldBe("False");

        await PutAsync(Folders(set => set["spec"]!["template"]!["metadata"]!["name"] = "{{.path.nothing}}"));
        await WaitAsync(1);

        var error = await ConditionAsync("ErrorOccurred");
        (error["status"]!.GetValue<string>(), error["reason"]!.GetValue<string>()).ShouldBe(("True", "ApplicationParamsGenerationError"));
        error["message"]!.GetValue<string>().ShouldContain("map has no entry for key \"nothing\"");
        (await ConditionAsync("ResourcesUpToDate"))["status"]!.GetValue<string>().ShouldBe("False");
        (await NamesAsync()).ShouldBe(["shop"]);

        await PutAsync(Folders());
        await WaitAsync(1);
        (await ConditionAsync("ErrorOccurred"))["status"]!.GetValue<string>().ShouldBe("False");
    }

    [Theory]
    [InlineData("""{"git":{"repoURL":"https://example.org/none.git","directories":[{"path":"*"}]}}""", "repository not found")]
    [InlineData("""{"pullRequest":{}}""", "the sandbox has the generators list and git, not: pullRequest")]
    public async Task A_generator_that_finds_nothing_is_an_error(string generator, string message)
    {
        await PutAsync(Folders(set => set["spec"]!["generators"] = new JsonArray(JsonNode.Parse(generator))));
        await WaitAsync(1);

        (await ConditionAsync("ErrorOccurred"))["message"]!.GetValue<string>().ShouldContain(message);
    }

    [Fact]
    public async Task Of_two_applications_with_one_name_and_one_of_no_project_the_first_alone_is_made()
    {
        await CommitAsync(("apps/web/service.yaml", Samples.Service("web")));
        var set = List(go: true, "{{.name}}", "apps/web", new JsonObject { ["name"] = "a", ["n"] = 1 }, new JsonObject { ["name"] = "a", ["n"] = 2 });
        await PutAsync(set);
        await WaitAsync(1);

        (await NamesAsync()).ShouldBe(["a"]);
        (await ConditionAsync("ErrorOccurred", "list"))["message"]!.GetValue<string>().ShouldBe("ApplicationSet list contains applications with duplicate name: a");
    }

    [Fact]
    public async Task What_somebody_changes_or_deletes_by_hand_is_put_right()
    {
        await CommitAsync(("apps/shop/service.yaml", Samples.Service("shop")));
        await PutAsync(Folders());
        await UntilHealthyAsync("shop");

        await Argo.SendAsync(HttpMethod.Patch, "/api/v1/applications/shop", """{"patchType":"merge","patch":"{\"spec\":{\"source\":{\"path\":\"apps\"}}}"}""");
        await WaitAsync(1);
        (await GetAsync("shop"))["spec"]!["source"]!["path"]!.GetValue<string>().ShouldBe("apps/shop");

        var uid = (string?)(await GetAsync("shop"))["metadata"]!["uid"];
        await Argo.DeleteAsync("/api/v1/applications/shop");
        await WaitAsync(10);
        await WaitAsync(1);
        ((string?)(await UntilHealthyAsync("shop"))["metadata"]!["uid"]).ShouldNotBe(uid);
    }

    [Fact]
    public async Task A_set_is_made_once_and_changed_only_with_leave()
    {
        await CommitAsync(("apps/shop/service.yaml", Samples.Service("shop")));
        var made = await Argo.PostAsync(Sets, Folders());
        made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        (await Argo.PostAsync(Sets, Folders())).Json["metadata"]!["uid"]!.GetValue<string>().ShouldBe((string?)made.Json["metadata"]!["uid"]);

        var changed = Folders(set => set["spec"]!["template"]!["metadata"]!["name"] = "x-{{.path.basename}}");
        var refused = await Argo.PostAsync(Sets, changed);
        (refused.Status, refused.Message).ShouldBe((HttpStatusCode.BadRequest, "existing ApplicationSet spec is different, use upsert flag to force update"));

        await PutAsync(changed);
        await WaitAsync(10);
        (await NamesAsync()).ShouldBe(["x-shop"]);
        var shown = (await Argo.GetAsync(Sets + "/folders")).Json;
        shown["status"]!["resources"]!.AsArray().Select(resource => (string?)resource!["name"]).ShouldBe(["x-shop"]);
        (await Argo.GetAsync(Sets)).Json["items"]!.AsArray().Count.ShouldBe(1);
        (await Argo.GetAsync(Sets + "?projects=other")).Json["items"].ShouldBeNull();
    }

    [Fact]
    public async Task A_set_takes_its_applications_and_their_objects_along()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("shop")));
        await PutAsync(Folders());
        await UntilHealthyAsync("shop");

        (await Argo.DeleteAsync(Sets + "/folders")).Status.ShouldBe(HttpStatusCode.OK);
        await WaitAsync(30);

        (await NamesAsync()).ShouldBeEmpty();
        var gone = await Argo.GetAsync(Sets + "/folders");
        (gone.Status, gone.Message).ShouldBe((HttpStatusCode.NotFound, "error getting ApplicationSet: applicationsets.argoproj.io \"folders\" not found"));
        await CreateAsync("shop");
        (await UntilAsync("shop", application => application.SyncStatus() == "OutOfSync")).HealthStatus().ShouldBe("Missing");
    }

    [Fact]
    public async Task An_application_that_was_there_before_is_taken_over()
    {
        await CommitAsync(("apps/shop/service.yaml", Samples.Service("shop")));
        var before = await CreateAsync("shop");
        await PutAsync(Folders());

        var taken = await UntilHealthyAsync("shop");

        ((string?)taken["metadata"]!["uid"]).ShouldBe((string?)before["metadata"]!["uid"]);
        taken["metadata"]!["ownerReferences"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Sets_go_on_after_a_restart()
    {
        await CommitAsync(("apps/shop/service.yaml", Samples.Service("shop")));
        await PutAsync(Folders());
        await UntilHealthyAsync("shop");
        var (set, application) = ((await Argo.GetAsync(Sets + "/folders")).Json, await GetAsync("shop"));

        await RestartAsync();
        await WaitAsync(5);

        JsonNode.DeepEquals((await Argo.GetAsync(Sets + "/folders")).Json, set).ShouldBeTrue();
        JsonNode.DeepEquals(await GetAsync("shop"), application).ShouldBeTrue();
        await CommitAsync(("apps/blog/service.yaml", Samples.Service("blog")));
        await WaitAsync(1);
        (await NamesAsync()).ShouldBe(["blog", "shop"]);
    }

    [Fact]
    public async Task Who_watches_hears_of_applications_that_a_push_brings()
    {
        await CommitAsync(("apps/shop/service.yaml", Samples.Service("shop")));
        await PutAsync(Folders());
        await UntilHealthyAsync("shop");
        using var stream = await Argo.OpenAsync("/api/v1/stream/applications?name=blog");

        await CommitAsync(("apps/blog/service.yaml", Samples.Service("blog")));
        await WaitAsync(1);

        (await stream.NextAsync())["type"]!.GetValue<string>().ShouldBe("ADDED");
    }

    private async Task PutAsync(JsonObject set)
    {
        var answer = await Argo.PostAsync(Sets + "?upsert=true", set);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
    }

    private async Task<JsonNode> ConditionAsync(string type, string set = "folders") => (await Argo.GetAsync($"{Sets}/{set}")).Json["status"]!["conditions"]!.AsArray()
        .Single(condition => (string?)condition!["type"] == type)!;

    private async Task<IReadOnlyList<string>> NamesAsync() =>
        [.. (await Argo.GetAsync("/api/v1/applications")).Json["items"]?.AsArray().Select(item => item!["metadata"]!["name"]!.GetValue<string>()) ?? []];

    private JsonObject Folders(Action<JsonObject>? change = null)
    {
        var git = new JsonObject { ["repoURL"] = RepoUrl, ["revision"] = "main", ["directories"] = new JsonArray(new JsonObject { ["path"] = "apps/*" }) };
        var set = Set("folders", go: true, "{{.path.basename}}", "{{.path.path}}", new JsonObject { ["git"] = git });
        change?.Invoke(set);
        return set;
    }

    private JsonObject List(bool go, string name, string path, params JsonObject[] elements) =>
        Set("list", go, name, path, new JsonObject { ["list"] = new JsonObject { ["elements"] = new JsonArray([.. elements]) } });

    private JsonObject Set(string name, bool go, string application, string path, JsonObject generator)
    {
        var template = Samples.Application(application, RepoUrl);
        template["spec"]!["source"]!["path"] = path;
        Samples.Automate(template);
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject
            {
                ["goTemplate"] = go,
                ["goTemplateOptions"] = new JsonArray("missingkey=error"),
                ["generators"] = new JsonArray(generator),
                ["template"] = template,
            },
        };
    }
}
