using System.Collections.Immutable;
using DevPortal.Embedded.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPortal.Embedded.Generator;

/// <summary>
/// Writes a reference for each grain interface that the compiled assembly declares, and a manifest of its interfaces and
/// classes, so that nothing is looked for or called by reflection.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class GrainGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var interfaces = Declared<InterfaceDeclarationSyntax, GrainInterfaceModel>(context, InterfaceReader.Read);
        var classes = Declared<ClassDeclarationSyntax, GrainClassModel>(context, ClassReader.Read);
        var assembly = context.CompilationProvider.Select((compilation, _) => (compilation.AssemblyName ?? "", ManifestsOf(compilation)));

        context.RegisterSourceOutput(interfaces, (output, model) =>
        {
            Report(output, model.Problems);
            if (model.Problems.Count == 0)
                output.AddSource($"{model.ProxyNamespace}.{model.ProxyName}.g.cs", ProxyWriter.Write(model));
        });

        context.RegisterSourceOutput(classes, (output, model) => Report(output, model.Problems));

        context.RegisterSourceOutput(assembly.Combine(interfaces.Collect()).Combine(classes.Collect()), (output, all) =>
        {
            var (((name, references), declaredInterfaces), declaredClasses) = all;
            if (references.Count + declaredInterfaces.Length + declaredClasses.Length == 0)
                return;

            output.AddSource("GrainManifest.g.cs", ManifestWriter.Write(
                name,
                references,
                declaredInterfaces.Where(i => i.Problems.Count == 0),
                declaredClasses.Where(c => c.Problems.Count == 0)));
        });
    }

    private static IncrementalValuesProvider<TModel> Declared<TSyntax, TModel>(
        IncrementalGeneratorInitializationContext context, Func<INamedTypeSymbol, TModel?> read)
        where TSyntax : TypeDeclarationSyntax
        where TModel : class =>
        context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is TSyntax { BaseList: not null },
                (found, cancellation) =>
                    found.SemanticModel.GetDeclaredSymbol((TSyntax)found.Node, cancellation) is INamedTypeSymbol type && IsFirstPart(type, found.Node)
                        ? read(type)
                        : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

    /// <summary>A partial type is read once: by the first of its parts that names what it derives from.</summary>
    private static bool IsFirstPart(INamedTypeSymbol type, SyntaxNode node) =>
        type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).First(s => s is TypeDeclarationSyntax { BaseList: not null }) == node;

    private static EquatableArray<string> ManifestsOf(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols
            .Select(a => a.Attribute(Names.Manifest)?.ConstructorArguments[0].Value)
            .OfType<INamedTypeSymbol>()
            .Select(manifest => manifest.AsCode())
            .ToEquatableArray();

    private static void Report(SourceProductionContext output, EquatableArray<Problem> problems)
    {
        foreach (var problem in problems)
            output.ReportDiagnostic(problem.ToDiagnostic());
    }
}
