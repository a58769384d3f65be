namespace DevPortal.Sandbox.ArgoCd.Templates.Go;

/// <summary>A template that cannot be read, or that does not fit what it is given.</summary>
internal sealed class TemplateException(string message) : Exception(message);
