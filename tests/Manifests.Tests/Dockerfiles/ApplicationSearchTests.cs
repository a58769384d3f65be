using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Tests.Tools;

namespace DevPortal.Manifests.Tests.Dockerfiles;

/// <summary>Runs the lines of Dockerfiles that find out, while an image is built, what there is to serve.</summary>
public sealed class ApplicationSearchTests
{
    [Theory]
    [InlineData(Framework.Django, "gunicorn.conf.py", "wsgi_app = \"shop.wsgi:application\"\n", "manage.py", "shop/wsgi.py", "api/models.py")]
    [InlineData(Framework.Flask, "gunicorn.conf.py", "wsgi_app = \"wsgi:app\"\n", "app.py", "main.py", "wsgi.py")]
    [InlineData(Framework.Flask, "gunicorn.conf.py", "wsgi_app = \"main:app\"\n", "app.py", "main.py")]
    [InlineData(Framework.Flask, "gunicorn.conf.py", "wsgi_app = \"app:app\"\n", "app.py")]
    [InlineData(Framework.Flask, "gunicorn.conf.py", "its own", "app.py", "gunicorn.conf.py")]
    [InlineData(Framework.FastApi, "asgi.py", "from main import app\n", "main.py", "app/models.py")]
    [InlineData(Framework.FastApi, "asgi.py", "from app.main import app\n", "app/main.py")]
    [InlineData(Framework.FastApi, "asgi.py", "from app import app\n", "app.py")]
    [InlineData(Framework.FastApi, "asgi.py", "its own", "asgi.py", "main.py")]
    public async Task The_application_is_found_where_people_put_it(Framework framework, string file, string expected, params string[] sources)
    {
        using var folder = new TemporaryFolder();
        foreach (var source in sources)
            folder.Write(source, "its own");

        var search = Instruction.Read(ImageFiles.For(Apps.Of(Apps.Component(framework)))[0].Content)
            .Single(i => i.Name == "RUN" && i.Arguments.StartsWith("test -f", StringComparison.Ordinal));
        await Tool.MustRun(folder.Path, ["sh", "-c", search.Arguments]);

        (await File.ReadAllTextAsync(folder.File(file))).ShouldBe(expected);
    }
}
