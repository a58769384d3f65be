using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Dockerfiles;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("gunicorn shop.wsgi", "gunicorn", "shop.wsgi")]
    [InlineData("  a\t b  ", "a", "b")]
    [InlineData("""java -Dname="two words" -jar 'app jar.jar'""", "java", "-Dname=two words", "-jar", "app jar.jar")]
    [InlineData("""say "it's" 'a "b"' \"c\" a\ b """, "say", "it's", "a \"b\"", "\"c\"", "a b")]
    [InlineData("""a "" '' "\$x \\ \n" """, "a", "", "", "$x \\ \\n")]
    [InlineData("""["node", "a b.js", "$HOME"]""", "node", "a b.js", "$HOME")]
    [InlineData("run --flag=value", "run", "--flag=value")]
    public void Words_are_taken_apart_as_a_shell_does(string text, params string[] expected)
    {
        CommandLine.TryParse(text, Framework.Go, out var command, out _).ShouldBeTrue();
        command.ShouldBe(expected.ToSeq());
    }

    [Theory]
    [InlineData("python manage.py migrate && gunicorn shop.wsgi"), InlineData("uvicorn main:app --port $PORT"), InlineData("a \"$PORT\"")]
    [InlineData("a | b"), InlineData("a; b"), InlineData("a > b"), InlineData("PORT=1 a"), InlineData("a `b`"), InlineData("a\nb"), InlineData("[ -f a ]")]
    public void What_needs_a_shell_gets_one_where_there_is_one(string text)
    {
        CommandLine.TryParse(text, Framework.Django, out var command, out _).ShouldBeTrue();
        command.ShouldBe(["sh", "-c", text]);

        CommandLine.TryParse(text, Framework.DotNet, out _, out var problem).ShouldBeFalse();
        problem.ShouldContain("has none");
    }

    [Theory]
    [InlineData("", "empty"), InlineData("   ", "empty"), InlineData("a 'b", "not closed"), InlineData("a \"b", "not closed"), InlineData("[]", "empty"), InlineData("[\"\"]", "empty")]
    public void A_command_that_is_none_is_refused(string text, string problem)
    {
        CommandLine.TryParse(text, Framework.Django, out _, out var sentence).ShouldBeFalse();
        sentence.ShouldContain(problem);
    }

    [Theory]
    [InlineData("printf '%s|' a \"b c\" d\\ e 'f\"g' \"h\\\"i\" \"\" j\\\\k \"l\\m\"")]
    [InlineData("printf %s\\| a=b --c=\"d e\" 'it'\\''s'")]
    public async Task A_shell_reads_the_same_words(string text)
    {
        using var folder = new TemporaryFolder();
        CommandLine.TryParse(text, Framework.Go, out var command, out _).ShouldBeTrue();
        (await Tool.MustRun(folder.Path, command)).ShouldBe(await Tool.MustRun(folder.Path, ["sh", "-c", text]));
    }
}
