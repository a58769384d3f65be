namespace DevPortal.Manifests.Tests.Golden;

/// <summary>
/// Compares what is rendered for every case with what is written beside it. <c>UPDATE_CASES=1</c> rewrites instead, and the
/// difference is read like code.
/// </summary>
public sealed class GoldenTests
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_CASES") == "1";

    public static TheoryData<string> Cases => new(GoldenCase.All().Select(golden => golden.Name));

    [Theory, MemberData(nameof(Cases))]
    public void A_case_renders_as_written(string name)
    {
        var golden = GoldenCase.Named(name);
        var files = golden.Render();
        if (Update)
            golden.Rewrite(files);

        var expected = golden.ReadExpected();
        expected.Keys.ShouldBe(files.Select(file => file.Path).Order(StringComparer.Ordinal));
        foreach (var file in files)
            file.Content.ShouldBe(expected[file.Path], file.Path);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_case_renders_the_same_again(string name)
    {
        var golden = GoldenCase.Named(name);
        golden.Render().ShouldBe(golden.Render());
    }
}
