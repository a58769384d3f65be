using System.Text.Json;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Dockerfiles;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary><c>"render": "image-files"</c>: the Dockerfiles of the application <c>app</c>.</summary>
internal static class ImageFilesRenderer
{
    public static IReadOnlyList<GeneratedFile> Render(JsonElement input) => ImageFiles.For(SpecReader.Read<AppSpec>(input.GetProperty("app")));
}
