using System.Reflection;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;

namespace DevPortal.Api.Tests.Deploys;

/// <summary>Tells what its token lacks, and fails the test when it is asked for anything else.</summary>
public class WeakRepository : DispatchProxy
{
    public const string Problem = "The token lacks the scope workflow.";

    public Action<Seq<ForgeStep>> OnCheck { get; set; } = _ => { };

    protected override object Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        targetMethod!.Name.ShouldBe(nameof(IForgeRepository.CheckRightsAsync));
        OnCheck((Seq<ForgeStep>)args![0]!);
        return Task.FromResult(new RightsCheck([new MissingRight(ForgeStep.CommitWorkflows, Problem)]));
    }
}
