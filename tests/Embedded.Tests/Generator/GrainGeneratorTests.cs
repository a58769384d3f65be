using Microsoft.CodeAnalysis;

namespace DevPortal.Embedded.Tests.Generator;

public class GrainGeneratorTests
{
    [Theory]
    [InlineData("public interface IGrain1 : IGrainWithStringKey { Task<T> M<T>(); }", "GRAIN001: IGrain1.M must not be generic.")]
    [InlineData("public interface IGrain1 : IGrainWithStringKey { int M(); }", "GRAIN001: IGrain1.M must return Task, Task<T>, ValueTask or ValueTask<T>.")]
    [InlineData("public interface IGrain1 : IGrainWithStringKey { void M(); }", "GRAIN001: IGrain1.M must return Task, Task<T>, ValueTask or ValueTask<T>.")]
    [InlineData("public interface IGrain1 : IGrainWithStringKey { Task M(ref int i); }", "GRAIN001: IGrain1.M must take its parameters by value.")]
    [InlineData("public interface IGrain1 : IGrainWithStringKey { Task M(CancellationToken a, CancellationToken b); }", "GRAIN001: IGrain1.M must not take more than one CancellationToken.")]
    [InlineData("public interface IGrain1 : IGrainWithStringKey { [OneWay] Task<int> M(); }", "GRAIN001: IGrain1.M is one-way, so it cannot return a value.")]
    [InlineData("public interface IGrain1 : IGrainWithStringKey { [ResponseTimeout(\"soon\")] Task M(); }", "GRAIN001: IGrain1.M has a response timeout that is no time: write it as \"00:00:30\".")]
    [InlineData("public interface IGrain1 : IGrainWithStringKey { int P { get; } }", "GRAIN001: IGrain1.P must be a method: only methods can be called from afar.")]
    [InlineData("public interface IGrain1<T> : IGrainWithStringKey { Task M(); }", "GRAIN002: IGrain1 must not be generic.")]
    [InlineData("class C { private interface IGrain1 : IGrainWithStringKey { Task M(); } }", "GRAIN002: IGrain1 must be public or internal.")]
    [InlineData("public interface IG : IGrainWithStringKey { } public class A<T> : Grain, IG { }", "GRAIN002: A must not be generic.")]
    [InlineData("public interface IG : IGrainWithStringKey { } class C { private class A : Grain, IG { } }", "GRAIN002: A must be public or internal.")]
    [InlineData("public interface IG : IGrainWithStringKey { } public class A : Grain, IG { public A() { } public A(string s) { } }", "GRAIN003: A must have one public constructor, or one marked [ActivatorUtilitiesConstructor].")]
    [InlineData("public interface IG : IGrainWithStringKey { } public class A : Grain, IG { private A() { } }", "GRAIN003: A must have one public constructor, or one marked [ActivatorUtilitiesConstructor].")]
    [InlineData("public interface IG : IGrainWithStringKey { } public class A([PersistentState(\"s\")] string s) : Grain, IG;", "GRAIN003: s is a persistent state, so it must be an IPersistentState<T>.")]
    public void What_cannot_be_a_grain_is_an_error_that_says_what_would_be_right(string source, string problem) =>
        GeneratedGrains.From(source).Problems.ShouldHaveSingleItem().ShouldEndWith(problem);

    [Theory]
    [InlineData("public interface IA : IGrainWithStringKey { Task M(string? a, int? b, string[]? c, (int X, string? Y) d, System.Collections.Generic.Dictionary<string, string?> e); }")]
    [InlineData("public interface IA : IGrainWithStringKey { Task<string?> M(int a, int b, int c, int d, int e, int f, int g, int h, int i, CancellationToken t); }")]
    [InlineData("public interface IA : IGrainWithStringKey { Task M(CancellationToken token, string grain, string arguments); Task M(int @class); ValueTask M(); ValueTask<int> M(long l); }")]
    [InlineData("public interface IA : IGrainWithStringKey { [AlwaysInterleave, ResponseTimeout(\"00:00:02\")] Task M(); [ReadOnly] Task N(); [OneWay] ValueTask O(); static int Helper() => 1; const int C = 1; }")]
    [InlineData("public interface IB : IGrain { Task M(); } public interface IA : IB, IGrainWithStringKey { new Task M(); Task N() => M(); }")]
    [InlineData("public partial interface IA : IGrainWithStringKey { Task M(); } public partial interface IA : IGrainWithStringKey { Task N(); }")]
    [InlineData("internal interface IA : IGrainWithStringKey { Task M(); } internal class Outer { internal interface IA : IGrainWithStringKey { Task M(); } internal class AGrain : Grain, IA { public Task M() => Task.CompletedTask; } }")]
    [InlineData("public interface IA : IGrainWithStringKey { } public abstract class Base : Grain { } public class A : Base, IA { public A(IGrainContext c, IGrainFactory f, [PersistentState(\"s\")] IPersistentState<string> s, object? o = null, int n = 1) { } }")]
    public void What_is_generated_compiles_without_a_warning(string source)
    {
        var generated = GeneratedGrains.From(source);

        generated.Problems.ShouldBeEmpty();
        generated.Errors.ShouldBeEmpty();
        generated.Text.ShouldContain("GrainManifest");
    }

    [Fact]
    public void An_assembly_passes_the_manifests_of_its_references_on() =>
        GeneratedGrains.From("").Text.ShouldContain("grains.Include<global::DevPortal.Embedded.Generated.DevPortal.Embedded.Tests.GrainManifest>();");

    [Fact]
    public void A_change_elsewhere_generates_nothing_anew()
    {
        var generated = GeneratedGrains.From("public interface IA : IGrainWithStringKey { Task M(int i); } public class AGrain : Grain, IA { public Task M(int i) => Task.CompletedTask; }");

        generated.ReasonsAfterAdding("public class Unrelated;").ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }
}
