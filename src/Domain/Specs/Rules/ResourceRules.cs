using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs.Rules;

internal static class ResourceRules
{
    private const decimal LeastMemory = 1 << 20;
    private const decimal MostCpu = 1024;

    public static void Check(Problems problems, ResourceSpec? resources)
    {
        if (resources is null)
            return;

        Cpu(problems, "cpuRequest", resources.CpuRequest);
        Cpu(problems, "cpuLimit", resources.CpuLimit);
        Memory(problems, "memoryRequest", resources.MemoryRequest);
        Memory(problems, "memoryLimit", resources.MemoryLimit);
        Order(problems, resources);
    }

    /// <summary>What is promised must not be more than what is allowed.</summary>
    public static void Order(Problems problems, ResourceSpec resources)
    {
        NotAbove(problems, "cpuRequest", resources.CpuRequest, resources.CpuLimit, "CPU");
        NotAbove(problems, "memoryRequest", resources.MemoryRequest, resources.MemoryLimit, "memory");
    }

    private static void NotAbove(Problems problems, string part, Quantity? request, Quantity? limit, string what)
    {
        if (request is not null && limit is not null && request.Amount > limit.Amount)
            problems.Add(part, $"{request} of {what} is asked for but only {limit} is allowed. Lower the request or raise the limit.");
    }

    private static void Cpu(Problems problems, string part, Quantity? amount)
    {
        if (amount is not null && amount.Amount is < 0.001m or > MostCpu)
            problems.Add(part, $"{amount} is no amount of CPU. Give cores or thousandths of one, for example 500m or 2.");
    }

    private static void Memory(Problems problems, string part, Quantity? amount)
    {
        if (amount is not null && amount.Amount < LeastMemory)
            problems.Add(part, $"{amount} is less than 1 MiB of memory. Give a unit, for example {Suggestion(amount)}.");
    }

    private static string Suggestion(Quantity amount) => amount.Value.All(char.IsAsciiDigit) && amount.Amount >= 1 ? $"{amount}Mi" : "512Mi";
}
