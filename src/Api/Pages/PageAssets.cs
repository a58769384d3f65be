using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace DevPortal.Api.Pages;

/// <summary>
/// Styles and symbols, kept in the assembly. An address holds the content's hash, so a browser keeps a file for ever and
/// still never sees an old one.
/// </summary>
internal static class PageAssets
{
    public const string Root = "/assets/";

    private const string ResourcePrefix = "DevPortal.Api.Pages.Assets.";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private static readonly FrozenDictionary<string, Asset> ByName = Load();
    private static readonly FrozenDictionary<string, Asset> ByAddress = ByName.Values.ToFrozenDictionary(a => a.FileName);

    public static string AddressOf(string name) => Root + ByName[name].FileName;

    public static IResult Serve(string file, HttpResponse response)
    {
        if (!ByAddress.TryGetValue(file, out var asset))
            return TypedResults.NotFound();

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(asset.Content, asset.ContentType);
    }

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(PageAssets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[ResourcePrefix.Length..], name => Asset.Of(assembly.GetManifestResourceStream(name)!, name[ResourcePrefix.Length..]));
    }

    private sealed record Asset(string FileName, string ContentType, byte[] Content)
    {
        public static Asset Of(Stream stream, string name)
        {
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var content = memory.ToArray();
            var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
            var dot = name.LastIndexOf('.');
            return new Asset(
                $"{name[..dot]}.{hash}{name[dot..]}",
                ContentTypes.TryGetContentType(name, out var type) ? type : "application/octet-stream",
                content);
        }
    }
}
