using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;

namespace DevPortal.Domain.Tests.Projects;

public sealed class ProjectRulesTests
{
    private static readonly ProjectSpec Project = new(
        "shop_service",
        "catalog",
        Framework.Django,
        [new ModelSpec("Product", [new FieldSpec("title", FieldType.Char)])]);

    [Theory]
    [InlineData(Framework.Django), InlineData(Framework.Flask), InlineData(Framework.FastApi), InlineData(Framework.NodeJs)]
    [InlineData(Framework.SpringBoot), InlineData(Framework.Go), InlineData(Framework.DotNet)]
    public void A_plain_project_is_fine_everywhere(Framework framework) => ProjectRules.Check(Project with { Framework = framework }).ShouldBeEmpty();

    [Theory]
    [InlineData(Framework.Django, "class"), InlineData(Framework.Django, "save"), InlineData(Framework.Django, "objects"), InlineData(Framework.Flask, "import")]
    [InlineData(Framework.Flask, "metadata"), InlineData(Framework.FastApi, "json"), InlineData(Framework.FastApi, "model_name"), InlineData(Framework.FastApi, "from")]
    [InlineData(Framework.NodeJs, "constructor"), InlineData(Framework.SpringBoot, "default"), InlineData(Framework.SpringBoot, "get_class")]
    [InlineData(Framework.DotNet, "to_string"), InlineData(Framework.DotNet, "product"), InlineData(Framework.Go, "xmin"), InlineData(Framework.Django, "rowid")]
    [InlineData(Framework.Go, "id"), InlineData(Framework.Go, "pk"), InlineData(Framework.Go, "Title"), InlineData(Framework.Go, "unit__price")]
    [InlineData(Framework.Go, "_a"), InlineData(Framework.Go, "a_"), InlineData(Framework.Go, "a b"), InlineData(Framework.Go, "ціна"), InlineData(Framework.Go, "")]
    [InlineData(Framework.Go, "a\"; drop table x"), InlineData(Framework.Go, "{{x}}"), InlineData(Framework.Go, "a\n")]
    public void A_field_takes_no_name_that_means_something_else(Framework framework, string name)
    {
        var problem = Check(framework, new FieldSpec(name, FieldType.Char)).ShouldHaveSingleItem();
        problem.Path.ShouldBe("models[0].fields[0].name");
        problem.Message.ShouldEndWith(".");
    }

    [Theory]
    [InlineData(Framework.Django, "order"), InlineData(Framework.Flask, "select"), InlineData(Framework.FastApi, "group"), InlineData(Framework.NodeJs, "class")]
    [InlineData(Framework.SpringBoot, "order"), InlineData(Framework.Go, "type"), InlineData(Framework.DotNet, "class"), InlineData(Framework.Django, "user")]
    public void A_name_that_only_others_mean_something_by_is_fine(Framework framework, string name) =>
        Check(framework, new FieldSpec(name, FieldType.Char)).ShouldBeEmpty();

    [Theory]
    [InlineData("name", "", "Give a word"), InlineData("name", "order item", "Give a word"), InlineData("name", "product", "starts with a capital")]
    [InlineData("name", "Product;", "Give a word"), InlineData("name", "Decimal", "means something to")]
    public void A_model_is_named_like_a_class(string part, string name, string message)
    {
        var problem = ProjectRules.Check(Project with { Models = [new ModelSpec(name, Project.Models[0].Fields)] }).ShouldHaveSingleItem();
        problem.Path.ShouldBe($"models[0].{part}");
        problem.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("Shop", "can't be a package"), InlineData("shop-api", "can't be a package"), InlineData("../shop", "can't be a package"), InlineData("", "can't be a package")]
    [InlineData("django", "a package that is used"), InlineData("json", "Python's own modules"), InlineData("class", "Python"), InlineData("admin", "Django's own applications")]
    public void A_package_has_a_name_of_its_own(string name, string message)
    {
        var problem = ProjectRules.Check(Project with { App = name }).ShouldHaveSingleItem();
        problem.Path.ShouldBe("app_name");
        problem.Message.ShouldContain(message);
    }

    [Fact]
    public void Models_that_need_each_other_can_never_be_made()
    {
        var models = Seq.Of<ModelSpec>(
        [
            new("Order", [new FieldSpec("buyer", FieldType.ForeignKey, To: "Customer")]),
            new("Customer", [new FieldSpec("latest", FieldType.ForeignKey, To: "Order")]),
        ]);
        ProjectRules.Check(Project with { Models = models }).Select(problem => problem.Path)
            .ShouldBe(["models[0].fields[0].null", "models[1].fields[0].null"]);

        models = models.Replace(model => model.Name == "Customer", model => model with { Fields = [model.Fields[0] with { Null = true }] });
        ProjectRules.Check(Project with { Models = models }).ShouldBeEmpty();
    }

    [Fact]
    public void Options_go_with_types()
    {
        Problems(new FieldSpec("a", FieldType.Integer, MaxLength: 3)).ShouldBe(["max_length"]);
        Problems(new FieldSpec("a", FieldType.Char, MaxDigits: 3)).ShouldBe(["max_digits"]);
        Problems(new FieldSpec("a", FieldType.Char, MaxLength: 0)).ShouldBe(["max_length"]);
        Problems(new FieldSpec("a", FieldType.Decimal, MaxDigits: 2, DecimalPlaces: 3)).ShouldBe(["decimal_places"]);
        Problems(new FieldSpec("a", FieldType.Json, Unique: true)).ShouldBe(["unique"]);
        Problems(new FieldSpec("a", FieldType.Boolean, Blank: true)).ShouldBe(["blank"]);
        Problems(new FieldSpec("a", FieldType.ManyToMany, Null: true, To: "Product")).ShouldBe(["null"]);
        Problems(new FieldSpec("a", FieldType.ForeignKey, Null: true)).ShouldBe(["to"]);
        Problems(new FieldSpec("a", FieldType.ForeignKey, Null: true, To: "Nobody")).ShouldBe(["to"]);
        Problems(new FieldSpec("a", FieldType.Choice)).ShouldBe(["choices"]);
        Problems(new FieldSpec("a", FieldType.Choice, Choices: [new("x", "X"), new("x", "Y")])).ShouldBe(["choices[1].value"]);
    }

    [Theory]
    [InlineData(FieldType.Integer, "many"), InlineData(FieldType.Integer, "99999999999"), InlineData(FieldType.Decimal, "1.234"), InlineData(FieldType.Boolean, "yes")]
    [InlineData(FieldType.Date, "soon"), InlineData(FieldType.Date, "2026-02-30"), InlineData(FieldType.DateTime, "2026-01-31"), InlineData(FieldType.Uuid, "1")]
    [InlineData(FieldType.Json, "{\"a\": 1}"), InlineData(FieldType.Email, "nobody"), InlineData(FieldType.Url, "example.com"), InlineData(FieldType.Choice, "c")]
    public void A_default_is_a_value_of_its_field(FieldType type, string text) =>
        Problems(new FieldSpec("a", type, Default: text, Choices: type == FieldType.Choice ? [new("x", "X")] : [])).ShouldContain("default");

    private static Seq<Problem> Check(Framework framework, FieldSpec field) => ProjectRules.Check(Project with
    {
        Framework = framework,
        Models = [new ModelSpec("Product", [field])],
    });

    private static IEnumerable<string> Problems(FieldSpec field) =>
        Check(Framework.Django, field).Select(problem => problem.Path.Replace("models[0].fields[0].", "", StringComparison.Ordinal));
}
