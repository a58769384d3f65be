using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DevPortal.Embedded.Generator.Model;

/// <summary>A diagnostic that compares by content.</summary>
internal sealed record Problem(DiagnosticDescriptor Descriptor, string Message, string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static Problem At(ISymbol symbol, DiagnosticDescriptor descriptor, string message)
    {
        var location = symbol.Locations.FirstOrDefault() ?? Location.None;
        return new(descriptor, message, location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location.Create(Path, Span, Lines), Message);
}
