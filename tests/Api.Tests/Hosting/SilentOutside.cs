using DevPortal.Domain.Machine;
using DevPortal.Grains.Effects;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests.Hosting;

/// <summary>An outside world that never answers, so that what is asked of it stays under way.</summary>
internal static class SilentOutside
{
    public static void AddSilentOutside(this IServiceCollection services)
    {
        foreach (var real in services.Where(service => service.ServiceType == typeof(IEffectHandler) && service.ImplementationType?.Name != nameof(RecordAudit) + "Handler").ToList())
            services.Remove(real);
        foreach (var effect in typeof(Effect).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(Effect).IsAssignableFrom(type) && type != typeof(RecordAudit)))
            services.AddSingleton<IEffectHandler>(new Silence(effect));
    }

    private sealed class Silence(Type effect) : IEffectHandler
    {
        public Type Handles => effect;

        public Task<EffectOutcome> Run(OutstandingEffect outstanding, CancellationToken cancellationToken) =>
            new TaskCompletionSource<EffectOutcome>().Task.WaitAsync(cancellationToken);
    }
}
