using System.Globalization;
using System.Text.Json;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Wire;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>Reads requests the way the gateway does: query parameters by name, bodies whatever their fields' case.</summary>
internal static class RequestReader
{
    public static string Text(this HttpRequest request, string name) => request.Query[name].FirstOrDefault() ?? "";

    public static IReadOnlyList<string> Texts(this HttpRequest request, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (request.Query[name] is { Count: > 0 } values)
                return [.. values.OfType<string>()];
        }

        return [];
    }

    /// <summary>Null where nothing is said.</summary>
    public static bool? Flag(this HttpRequest request, string name) => request.Text(name) switch
    {
        "" => null,
        "true" or "1" or "t" or "T" or "TRUE" or "True" => true,
        "false" or "0" or "f" or "F" or "FALSE" or "False" => false,
        var other => throw new GrpcException(GrpcCode.InvalidArgument, $"parsing field \"{name}\": strconv.ParseBool: parsing \"{other}\": invalid syntax"),
    };

    public static long? Number(this HttpRequest request, string name) => request.Text(name) switch
    {
        "" => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var other => throw new GrpcException(GrpcCode.InvalidArgument, $"parsing field \"{name}\": strconv.ParseInt: parsing \"{other}\": invalid syntax"),
    };

    public static ApplicationRef Application(this HttpRequest request, string name) =>
        new(name, request.Text("appNamespace"), request.Text("project"));

    public static async Task<T> BodyAsync<T>(this HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return GoJson.Read<T>(buffer.Length == 0 ? "{}"u8 : buffer.ToArray()) ?? throw new JsonException("the request's body is null");
    }
}
