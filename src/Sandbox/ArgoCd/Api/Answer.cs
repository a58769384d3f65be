using DevPortal.Sandbox.ArgoCd.Wire;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>Answers as Argo CD's gateway writes them.</summary>
internal static class Answer
{
    /// <summary>An empty message.</summary>
    public static IResult Nothing => Results.Bytes("{}"u8.ToArray(), "application/json");

    public static IResult Of<T>(T value) => Results.Bytes(GoJson.Bytes(value), "application/json");

    public static IResult Json(byte[] json) => Results.Bytes(json, "application/json");

    public static int HttpStatus(GrpcCode code) => code switch
    {
        GrpcCode.InvalidArgument or GrpcCode.FailedPrecondition => StatusCodes.Status400BadRequest,
        GrpcCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        GrpcCode.PermissionDenied => StatusCodes.Status403Forbidden,
        GrpcCode.NotFound => StatusCodes.Status404NotFound,
        GrpcCode.AlreadyExists or GrpcCode.Aborted => StatusCodes.Status409Conflict,
        GrpcCode.Unimplemented => StatusCodes.Status501NotImplemented,
        _ => StatusCodes.Status500InternalServerError,
    };
}
