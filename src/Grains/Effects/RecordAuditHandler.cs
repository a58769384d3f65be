using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;

namespace DevPortal.Grains.Effects;

internal sealed class RecordAuditHandler(IAuditLog audit) : EffectHandler<RecordAudit>
{
    protected override async Task<EffectOutcome> Run(string id, RecordAudit effect, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(effect.Entry, cancellationToken);
        return new EffectOutcome.Done();
    }
}
