namespace DevPortal.Sandbox.ArgoCd.Templates.Go;

/// <summary>A piece of a template.</summary>
internal abstract record Node;

internal sealed record TextNode(string Text) : Node;

internal sealed record ActionNode(Pipeline Pipeline) : Node;

internal sealed record IfNode(Pipeline Condition, IReadOnlyList<Node> Then, IReadOnlyList<Node> Else) : Node;

internal sealed record WithNode(Pipeline Value, IReadOnlyList<Node> Body, IReadOnlyList<Node> Else) : Node;

internal sealed record RangeNode(Pipeline Over, IReadOnlyList<Node> Body, IReadOnlyList<Node> Else) : Node;

internal sealed record TemplateNode(string Name, Pipeline? Argument) : Node;

internal sealed record BreakNode : Node;

internal sealed record ContinueNode : Node;

/// <param name="Variables">What the result is called; empty for a pipeline whose result is printed or looked at.</param>
/// <param name="Declares">Whether the variables are new (<c>:=</c>) or known already (<c>=</c>).</param>
internal sealed record Pipeline(IReadOnlyList<string> Variables, bool Declares, IReadOnlyList<Command> Commands);

internal sealed record Command(IReadOnlyList<Operand> Operands);

internal abstract record Operand;

internal sealed record Literal(object? Value) : Operand;

/// <summary><c>.</c> and <c>.a.b</c>.</summary>
internal sealed record DotField(IReadOnlyList<string> Path) : Operand;

internal sealed record Variable(string Name, IReadOnlyList<string> Path) : Operand;

internal sealed record Function(string Name) : Operand;

internal sealed record Nested(Pipeline Pipeline, IReadOnlyList<string> Path) : Operand;
