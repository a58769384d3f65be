using System.Collections.Immutable;
using DevPortal.Embedded.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPortal.Embedded.Tests.Generator;

/// <summary>What the generator makes of a piece of source.</summary>
internal sealed class GeneratedGrains
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Compilation _compilation;
    private GeneratorDriver _driver;

    private GeneratedGrains(Compilation compilation, GeneratorDriver driver)
    {
        _compilation = compilation;
        _driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var problems);
        Problems = [.. problems.Select(p => p.ToString())];
        Errors = [.. generated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString())];
    }

    /// <summary>What the generator has to say.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>What the compiler has to say about the source and what was generated from it.</summary>
    public IReadOnlyList<string> Errors { get; }

    public string Text => string.Join(Environment.NewLine, _driver.GetRunResult().GeneratedTrees);

    public static GeneratedGrains From(string source) => new(
        CSharpCompilation.Create(
            "Some.Grains",
            [Parse(source)],
            References,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)),
        CSharpGeneratorDriver.Create(
            [new GrainGenerator().AsSourceGenerator()],
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)));

    /// <summary>Why outputs were made again after another file came to the project.</summary>
    public IReadOnlyList<IncrementalStepRunReason> ReasonsAfterAdding(string source)
    {
        _driver = _driver.RunGenerators(_compilation.AddSyntaxTrees(Parse(source)));
        return
        [
            .. _driver.GetRunResult().Results.Single().TrackedOutputSteps.Values
                .SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason),
        ];
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText($"""
        using System.Threading;
        using System.Threading.Tasks;
        using Orleans;
        using Orleans.Concurrency;
        using Orleans.Runtime;
        namespace Some;
        {source}
        """);
}
