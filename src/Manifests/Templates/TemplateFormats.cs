using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace DevPortal.Manifests.Templates;

/// <summary>Prints flags as YAML, JSON and most languages write them.</summary>
internal sealed class TemplateFormats : IFormatterProvider, IFormatter
{
    public static string Write(bool flag) => flag ? "true" : "false";

    public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = type == typeof(bool) ? this : null;
        return formatter is not null;
    }

    public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(Write((bool)(object)value!), encode: false);
}
