using System.Globalization;
using System.Text;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Domain.Tests.Machine;

/// <summary>The tables of docs/states.md, as the code has them.</summary>
internal static class StatesDocument
{
    public static string Steps()
    {
        var table = new StringBuilder("| step | waits for | given up after | keeps others out of the environment | gives way to a newer release |\n| --- | --- | --- | --- | --- |\n");
        foreach (var kind in Enum.GetValues<StepKind>())
        {
            var traits = StepTable.Of(kind);
            table.Append(CultureInfo.InvariantCulture, $"| `{Camel(kind)}` | {traits.WaitsFor} | {traits.AtMost.TotalMinutes:0} min | {YesNo(traits.TakesLane)} | {YesNo(traits.GivesWay)} |\n");
        }

        return table.ToString();
    }

    /// <summary>Each kind of operation by having it happen.</summary>
    public static string Operations()
    {
        var table = new StringBuilder("| operation | steps |\n| --- | --- |\n");
        foreach (var (kind, play) in Plays())
            table.Append(CultureInfo.InvariantCulture, $"| `{Camel(kind)}` | {Chain(play.State.Operations.Last(operation => operation.Kind == kind))} |\n");
        return table.ToString();
    }

    private static IEnumerable<(OperationKind, Play)> Plays()
    {
        var dev = Parsed.As<EnvironmentName>("dev");
        var prod = Parsed.As<EnvironmentName>("prod");
        var careful = SampleSpecs.Shop with { Environments = SampleSpecs.Shop.Environments.Replace(_ => true, e => e with { AutoRollback = 1 }) };

        yield return (OperationKind.Setup, Play.Running());
        yield return (OperationKind.Change, With(new Configure(SampleSpecs.Shop with { Description = "x" }, Play.By("op2"))));
        var pushed = Play.Running();
        pushed.Push("c2", "d2");
        yield return (OperationKind.Release, pushed);
        yield return (OperationKind.Promotion, With(new Deploy(prod, 1, Play.By("op2"))));
        yield return (OperationKind.Rollback, With(new RollBack(dev, Play.By("op2"), 1)));
        yield return (OperationKind.AutoRollback, Failed(careful));
        yield return (OperationKind.Sync, With(new Sync(dev, Play.By("op2"))));
        yield return (OperationKind.Restart, With(new Restart(dev, Play.By("op2"))));
        yield return (OperationKind.Edit, With(new EditManifest("apps/shop-dev/service.yaml", "x", Play.By("op2"))));
        yield return (OperationKind.Follow, With(new ManifestsChanged(new(Play.Sha("x"), ["apps/shop-dev/service.yaml"], ["x"]), "op2")));
        yield return (OperationKind.Delete, With(new Delete(Play.By("op2"))));
    }

    private static Play Failed(AppSpec spec)
    {
        var play = Play.Running(spec);
        play.Push("c2", "d2");
        play.SettleUntil<WatchRollout>();
        play.Return<WatchRollout>(new EffectOutcome.Fatal("It failed."));
        return play;
    }

    private static Play With(AppEvent appEvent)
    {
        var play = Play.Running();
        play.Accept(appEvent);
        return play;
    }

    private static string Chain(Operation operation) => string.Join(" → ", operation.Steps
        .GroupBy(step => step.Stage)
        .Select(stage => string.Join(" + ", stage.Select(step => $"`{Camel(step.Kind)}`").Distinct())));

    private static string Camel(Enum value) => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    private static string YesNo(bool value) => value ? "yes" : "";
}
