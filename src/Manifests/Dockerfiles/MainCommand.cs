using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Dockerfiles;

/// <summary>How a framework's image starts where the component does not say.</summary>
internal static class MainCommand
{
    public static Seq<string> Of(ComponentSpec component, int port) =>
        component.Command.IsEmpty ? Usual(component.Framework, port) : component.Command;

    private static Seq<string> Usual(Framework framework, int port) => framework switch
    {
        // Worker processes prove that they live by touching a file, which must not be on a disk.
        Framework.Django or Framework.Flask => ["gunicorn", "--bind", $"0.0.0.0:{port}", "--worker-tmp-dir", "/dev/shm"],
        Framework.FastApi => ["uvicorn", "asgi:app", "--host", "0.0.0.0", "--port", $"{port}"],
        Framework.NodeJs => ["npm", "start"],
        Framework.SpringBoot => ["java", "-jar", "app.jar"],
        Framework.Go or Framework.DotNet => ["/app/server"],
        _ => [],
    };
}
