using System.Text;
using DevPortal.Embedded.Generator.Model;

namespace DevPortal.Embedded.Generator;

/// <summary>Writes the reference of a grain interface.</summary>
internal static class ProxyWriter
{
    public static string Write(GrainInterfaceModel model)
    {
        var methods = new StringBuilder();
        for (var i = 0; i < model.Methods.Count; i++)
            methods.Append(Method(model.Methods[i], $"Method{i}"));

        return $$"""
            {{ManifestWriter.Header}}
            namespace {{model.ProxyNamespace}};

            internal sealed class {{model.ProxyName}} : global::DevPortal.Embedded.Generation.GrainProxy, {{model.FullName}}
            {
                public {{model.ProxyName}}(global::DevPortal.Embedded.Generation.GrainReferenceTarget target, global::Orleans.Runtime.IdSpan key)
                    : base(target, key)
                {
                }
            {{methods}}}

            """;
    }

    private static string Method(GrainMethodModel method, string descriptor)
    {
        var token = method.Parameters.FirstOrDefault(p => p.IsCancellationToken);
        var arguments = method.Parameters.Where(p => !p.IsCancellationToken).ToList();
        var body = $"""
            {Verb(method, arguments)}(
                        {descriptor},
                        static (grain, arguments, token) => (({method.Interface})grain).{method.Name}({Passed(method, arguments)}){(method.IsValueTask ? ".AsTask()" : "")},
                        {Packed(arguments)},
                        {(token is null ? "default" : Names.Identifier(token.Name))})
            """;

        return $"""

                private static readonly global::DevPortal.Embedded.Generation.GrainMethod {descriptor} =
                    new({Names.Literal(method.DisplayName)}, {Options(method)}, {method.ResponseTimeoutTicks}L);

                {method.ReturnType} {method.Interface}.{Names.Identifier(method.Name)}({Declared(method)}) =>
                    {(method.IsValueTask ? $"new({body})" : body)};

            """;
    }

    private static string Declared(GrainMethodModel method) =>
        string.Join(", ", method.Parameters.Select(p => $"{p.Type} {Names.Identifier(p.Name)}"));

    private static string Verb(GrainMethodModel method, List<ParameterModel> arguments)
    {
        var packed = arguments.Count switch
        {
            0 => "global::System.ValueTuple",
            1 => arguments[0].Type,
            _ => $"({string.Join(", ", arguments.Select(a => a.Type))})",
        };
        return method.Result is null ? $"Tell<{packed}>" : $"Ask<{packed}, {method.Result}>";
    }

    private static string Packed(List<ParameterModel> arguments) => arguments.Count switch
    {
        0 => "default",
        1 => Names.Identifier(arguments[0].Name),
        _ => $"({string.Join(", ", arguments.Select(a => Names.Identifier(a.Name)))})",
    };

    private static string Passed(GrainMethodModel method, List<ParameterModel> arguments) =>
        string.Join(", ", method.Parameters.Select(p =>
            p.IsCancellationToken ? "token" : arguments.Count == 1 ? "arguments" : $"arguments.Item{arguments.IndexOf(p) + 1}"));

    private static string Options(GrainMethodModel method)
    {
        const string type = "global::DevPortal.Embedded.Generation.GrainMethodOptions";
        return method.Options.Count == 0 ? $"{type}.None" : string.Join(" | ", method.Options.Select(o => $"{type}.{o}"));
    }
}
