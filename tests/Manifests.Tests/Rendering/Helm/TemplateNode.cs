namespace DevPortal.Manifests.Tests.Rendering.Helm;

internal abstract record TemplateNode;

internal sealed record TextNode(string Text) : TemplateNode;

internal sealed record OutputNode(Pipeline Pipeline) : TemplateNode;

internal sealed record IfNode(Pipeline Condition, IReadOnlyList<TemplateNode> Then, IReadOnlyList<TemplateNode> Else) : TemplateNode;

internal sealed record WithNode(Pipeline Value, IReadOnlyList<TemplateNode> Body) : TemplateNode;

internal sealed record RangeNode(Pipeline Items, IReadOnlyList<TemplateNode> Body) : TemplateNode;

/// <summary>Commands of which each is given the result of the one before as its last argument.</summary>
internal sealed record Pipeline(IReadOnlyList<IReadOnlyList<Operand>> Commands);

internal abstract record Operand;

internal sealed record LiteralOperand(string Text, bool IsNumber) : Operand;

/// <param name="FromRoot">Whether it starts with <c>$</c>.</param>
internal sealed record FieldOperand(bool FromRoot, IReadOnlyList<string> Path) : Operand;

internal sealed record FunctionOperand(string Name) : Operand;

internal sealed record GroupOperand(Pipeline Pipeline) : Operand;
