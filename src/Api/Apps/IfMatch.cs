using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DevPortal.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Api.Apps;

/// <summary>The revision that a change was made for, from the If-Match header.</summary>
internal static class IfMatch
{
    /// <param name="revision">Null where the sender does not care.</param>
    public static bool TryRead(HttpRequest request, out long? revision, [NotNullWhen(false)] out FieldError? error)
    {
        revision = null;
        error = null;

        var header = request.Headers.IfMatch.ToString();
        if (header is "" or "*")
            return true;

        if (long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            revision = value;
            return true;
        }

        error = new FieldError("If-Match", "Send the ETag of an earlier answer here, as in If-Match: \"7\".");
        return false;
    }
}
