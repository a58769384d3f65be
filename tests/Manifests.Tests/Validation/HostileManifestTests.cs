using System.Text;
using DevPortal.Manifests.Tests.Golden;
using DevPortal.Manifests.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace DevPortal.Manifests.Tests.Validation;

/// <summary>Whatever people send, the answer is a list of problems, soon.</summary>
public sealed class HostileManifestTests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261120, 1);

    private static readonly string[] Real =
        [.. AppManifests.Render(AppRenderer.Request(GoldenCase.Named("app-full-plain").Input())).Select(file => file.Content)];

    [Fact]
    public void Any_text_is_answered() =>
        Check.One(Often, Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => ManifestValidator.Validate(text ?? "").All(IsPlaced)));

    [Fact]
    public void Any_manifest_with_pieces_cut_out_and_put_in_is_answered() =>
        Check.One(Often, Prop.ForAll(Arb.From(Damaged()), text => ManifestValidator.Validate(text).All(IsPlaced)));

    [Fact]
    public void Aliases_of_aliases_do_not_grow_without_bound()
    {
        var text = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\na: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var c = 'b'; c <= 'p'; c++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{c}: &{c} [*{(char)(c - 1)}, *{(char)(c - 1)}, *{(char)(c - 1)}, *{(char)(c - 1)}, *{(char)(c - 1)}]\n");

        ManifestValidator.Validate(text.ToString()).ShouldHaveSingleItem().Message.ShouldContain("parts");
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        ManifestValidator.Validate(new string('[', 5000)).ShouldHaveSingleItem().Message.ShouldContain("levels deep");
        ManifestValidator.Validate(new string('a', 5_000_000)).ShouldHaveSingleItem().Message.ShouldContain("characters");
    }

    [Fact]
    public void An_alias_of_nothing_is_a_problem() =>
        ManifestValidator.Validate("a: *b\n").ShouldHaveSingleItem().Message.ShouldContain("anchor");

    [Fact]
    public void A_long_name_does_not_fill_the_answer() =>
        ManifestValidator.Validate($"apiVersion: v1\nkind: Service\nmetadata: {{name: a}}\nspec: {{type: {new string('x', 100_000)}}}\n")
            .ShouldAllBe(problem => problem.Message.Length < 500);

    private static bool IsPlaced(ManifestProblem problem) => problem is { Line: >= 1, Column: >= 1, Message.Length: > 0 };

    private static Gen<string> Damaged() =>
        from text in Gen.Elements(Real)
        from start in Gen.Choose(0, text.Length - 1)
        from length in Gen.Choose(0, Math.Min(60, text.Length - start))
        from put in Gen.Elements("", "\n", "- ", ": ", "  ", "\"", "&a ", "*a", "{", "[", "null", "? ", "!!int ", "\t", "---\n", "<<: ")
        select text.Remove(start, length).Insert(start, put);
}
