using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes;

internal static class ResourceDefaults
{
    /// <summary>The environment's amounts, then the component's, then the framework's, bent so that no request exceeds its limit.</summary>
    public static ResourceRequirements Fill(ResourceSpec? usual, ResourceSpec? own, FrameworkDefaults defaults)
    {
        var (cpuRequest, cpuLimit) = Pair(
            own?.CpuRequest ?? usual?.CpuRequest, own?.CpuLimit ?? usual?.CpuLimit, defaults.CpuRequest, defaults.CpuLimit);
        var (memoryRequest, memoryLimit) = Pair(
            own?.MemoryRequest ?? usual?.MemoryRequest, own?.MemoryLimit ?? usual?.MemoryLimit, defaults.MemoryRequest, defaults.MemoryLimit);

        return new ResourceRequirements(new Amounts(cpuRequest, memoryRequest), new Amounts(cpuLimit, memoryLimit));
    }

    private static (string Request, string Limit) Pair(Quantity? request, Quantity? limit, string usualRequest, string usualLimit) =>
        (request, limit) switch
        {
            ({ }, { }) => (request.Value, limit.Value),
            ({ }, null) => (request.Value, Parsed.As<Quantity>(usualLimit) is var most && request.Amount > most.Amount ? request.Value : most.Value),
            (null, { }) => (Parsed.As<Quantity>(usualRequest) is var least && limit.Amount < least.Amount ? limit.Value : least.Value, limit.Value),
            _ => (usualRequest, usualLimit),
        };
}
