using System.Text;

namespace DevPortal.Sandbox.ArgoCd.Templates.Go;

/// <summary>One run of a template.</summary>
internal sealed class Evaluator(GoTemplate templates, string name, StringBuilder output)
{
    private readonly List<(string Name, object? Value)> _variables = [];

    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    public void Run(IReadOnlyList<Node> nodes, object? data)
    {
        _variables.Add(("$", data));
        Walk(nodes, data);
    }

    private Flow Walk(IReadOnlyList<Node> nodes, object? dot)
    {
        foreach (var node in nodes)
        {
            var flow = Walk(node, dot);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    private Flow Walk(Node node, object? dot)
    {
        switch (node)
        {
            case TextNode text:
                output.Append(text.Text);
                return Flow.Next;
            case ActionNode action:
                var value = Evaluate(action.Pipeline, dot);
                if (action.Pipeline.Variables.Count == 0)
                    output.Append(value is null ? "<no value>" : GoValue.Print(value));
                return Flow.Next;
            case IfNode branch:
                return Scoped(() => Walk(GoValue.IsTrue(Evaluate(branch.Condition, dot)) ? branch.Then : branch.Else, dot));
            case WithNode with:
                return Scoped(() => Evaluate(with.Value, dot) is var inner && GoValue.IsTrue(inner) ? Walk(with.Body, inner) : Walk(with.Else, dot));
            case RangeNode range:
                return Scoped(() => Repeat(range, dot));
            case TemplateNode call:
                output.Append(templates.Run(call.Name, call.Argument is null ? null : Evaluate(call.Argument, dot)));
                return Flow.Next;
            case BreakNode:
                return Flow.Break;
            default:
                return Flow.Continue;
        }
    }

    private Flow Repeat(RangeNode range, object? dot)
    {
        var over = Evaluate(range.Over with { Variables = [] }, dot);
        IEnumerable<(object? Key, object? Value)> items = over switch
        {
            null => [],
            List<object?> list => list.Select((item, index) => ((object?)(long)index, item)),
            Dictionary<string, object?> map => map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => ((object?)entry.Key, entry.Value)),
            long count => Enumerable.Range(0, (int)Math.Max(0, count)).Select(number => ((object?)(long)number, (object?)(long)number)),
            _ => throw Fail($"range can't iterate over {GoValue.Print(over)}"),
        };

        var any = false;
        foreach (var (key, item) in items)
        {
            any = true;
            var flow = Scoped(() =>
            {
                if (range.Over.Variables is [.., var last])
                    _variables.Add((last, item));
                if (range.Over.Variables is [var first, _])
                    _variables.Add((first, key));
                return Walk(range.Body, item);
            });
            if (flow == Flow.Break)
                break;
        }

        return any ? Flow.Next : Walk(range.Else, dot);
    }

    private Flow Scoped(Func<Flow> walk)
    {
        var depth = _variables.Count;
        var flow = walk();
        _variables.RemoveRange(depth, _variables.Count - depth);
        return flow;
    }

    private object? Evaluate(Pipeline pipeline, object? dot)
    {
        object? value = null;
        for (var i = 0; i < pipeline.Commands.Count; i++)
            value = Evaluate(pipeline.Commands[i], dot, i > 0, value);

        foreach (var variable in pipeline.Variables)
            Assign(variable, value, pipeline.Declares);
        return value;
    }

    private void Assign(string variable, object? value, bool declares)
    {
        var index = declares ? -1 : _variables.FindLastIndex(known => known.Name == variable);
        if (index >= 0)
            _variables[index] = (variable, value);
        else if (declares)
            _variables.Add((variable, value));
        else
            throw Fail($"undefined variable \"{variable}\"");
    }

    private object? Evaluate(Command command, object? dot, bool isPiped, object? piped)
    {
        var first = command.Operands[0];
        if (first is Function function)
            return Call(function.Name, command, dot, isPiped, piped);

        var value = Evaluate(first, dot);
        if (value is GoMethod method)
            return method(Arguments(command, dot, isPiped, piped));

        return command.Operands.Count == 1 && !isPiped
            ? value
            : throw Fail($"can't give argument to non-function {GoValue.Print(value)}");
    }

    private object? Call(string function, Command command, object? dot, bool isPiped, object? piped)
    {
        // The only two that do not look at all that they are given.
        if (function is "and" or "or")
            return ShortCircuit(function == "and", command, dot, isPiped, piped);

        try
        {
            return templates.FindFunction(function)(templates, Arguments(command, dot, isPiped, piped));
        }
        catch (TemplateException e)
        {
            throw Fail($"error calling {function}: {e.Message}");
        }
    }

    private object? ShortCircuit(bool isAnd, Command command, object? dot, bool isPiped, object? piped)
    {
        object? value = null;
        foreach (var operand in command.Operands.Skip(1))
        {
            value = Evaluate(operand, dot);
            if (GoValue.IsTrue(value) != isAnd)
                return value;
        }

        return isPiped ? piped : value;
    }

    private List<object?> Arguments(Command command, object? dot, bool isPiped, object? piped)
    {
        var arguments = command.Operands.Skip(1).Select(operand => Evaluate(operand, dot)).ToList();
        if (isPiped)
            arguments.Add(piped);
        return arguments;
    }

    private object? Evaluate(Operand operand, object? dot)
    {
        switch (operand)
        {
            case Literal literal:
                return literal.Value;
            case DotField field:
                return Follow(dot, field.Path);
            case Variable variable:
                var index = _variables.FindLastIndex(known => known.Name == variable.Name);
                return index < 0
                    ? throw Fail($"undefined variable \"{variable.Name}\"")
                    : Follow(_variables[index].Value, variable.Path);
            case Nested nested:
                return Follow(Evaluate(nested.Pipeline, dot), nested.Path);
            case Function function:
                return Call(function.Name, new Command([function]), dot, isPiped: false, piped: null);
            default:
                throw Fail("a value is missing");
        }
    }

    private object? Follow(object? value, IReadOnlyList<string> path)
    {
        foreach (var step in path)
        {
            switch (value)
            {
                case Dictionary<string, object?> map when map.TryGetValue(step, out var next):
                    value = next;
                    break;
                case Dictionary<string, object?> when templates.RefusesMissing:
                    throw Fail($"map has no entry for key \"{step}\"");
                case Dictionary<string, object?>:
                    value = null;
                    break;
                case null:
                    throw Fail($"nil pointer evaluating interface {{}}.{step}");
                default:
                    throw Fail($"can't evaluate field {step} in type {value.GetType().Name.ToLowerInvariant()}");
            }
        }

        return value;
    }

    private TemplateException Fail(string problem) => new(problem.StartsWith("template: ", StringComparison.Ordinal)
        ? problem
        : $"template: {name}: executing \"{name}\": {problem}");
}
