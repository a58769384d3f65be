namespace DevPortal.Sandbox.ArgoCd;

/// <summary>gRPC's codes, as far as Argo CD answers with them.</summary>
internal enum GrpcCode
{
    Unknown = 2,
    InvalidArgument = 3,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    FailedPrecondition = 9,
    Aborted = 10,
    Unimplemented = 12,
    Internal = 13,
    Unauthenticated = 16,
}

/// <summary>A request that Argo CD refuses, in its words.</summary>
internal sealed class GrpcException(GrpcCode code, string message) : Exception(message)
{
    public GrpcCode Code => code;

    /// <summary>What Argo CD answers about an application that there is not: it does not tell whether there is one.</summary>
    public static GrpcException PermissionDenied() => new(GrpcCode.PermissionDenied, "permission denied");

    public static GrpcException NotFound(string plural, string name) =>
        new(GrpcCode.NotFound, $"{plural}.argoproj.io \"{name}\" not found");
}
