using System.Text.Json;
using DevPortal.Domain;

namespace DevPortal.Manifests.Tests;

public sealed class LiteralsTests
{
    public static TheoryData<string> Hostile => new(HostileTexts.All);

    [Theory, MemberData(nameof(Hostile))]
    public void A_quoted_text_is_one_line_of_json_that_reads_back(string text)
    {
        var quoted = Literals.Quoted(text);
        quoted.ShouldNotContain("\n");
        JsonSerializer.Deserialize<string>(quoted).ShouldBe(text);
    }

    [Fact]
    public void Common_texts_stay_readable() => Literals.Quoted("it's <b> & 日本 🚀").ShouldBe("\"it's <b> & 日本 🚀\"");

    [Fact]
    public void An_exec_form_is_a_json_array() =>
        Literals.ExecForm(["sh", "-c", "echo \"$HOME\"\n"]).ShouldBe("""["sh", "-c", "echo \"$HOME\"\n"]""");
}
