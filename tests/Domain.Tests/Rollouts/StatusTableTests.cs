using DevPortal.Domain.Health;

namespace DevPortal.Domain.Tests.Rollouts;

public sealed class StatusTableTests
{
    [Theory]
    [InlineData("Healthy", HealthStatus.Healthy)]
    [InlineData("Suspended", HealthStatus.Suspended)]
    [InlineData("Progressing", HealthStatus.Progressing)]
    [InlineData("Missing", HealthStatus.Missing)]
    [InlineData("Degraded", HealthStatus.Degraded)]
    [InlineData("Unknown", HealthStatus.Unknown)]
    public void Every_health_of_Argo_CD_has_its_meaning(string word, HealthStatus meaning) =>
        StatusTable.Health(word).ShouldBe(meaning);

    [Theory]
    [InlineData("Synced", SyncStatus.Synced)]
    [InlineData("OutOfSync", SyncStatus.OutOfSync)]
    [InlineData("Unknown", SyncStatus.Unknown)]
    public void Every_sync_status_of_Argo_CD_has_its_meaning(string word, SyncStatus meaning) =>
        StatusTable.Sync(word).ShouldBe(meaning);

    [Theory]
    [InlineData("Running", OperationPhase.Running)]
    [InlineData("Terminating", OperationPhase.Terminating)]
    [InlineData("Failed", OperationPhase.Failed)]
    [InlineData("Error", OperationPhase.Error)]
    [InlineData("Succeeded", OperationPhase.Succeeded)]
    public void Every_phase_of_Argo_CD_has_its_meaning(string word, OperationPhase meaning) =>
        StatusTable.Phase(word).ShouldBe(meaning);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("healthy")]
    [InlineData("HEALTHY")]
    [InlineData(" Healthy")]
    [InlineData("Hibernating")]
    [InlineData("1")]
    public void A_word_that_is_not_in_the_table_is_unknown(string? word)
    {
        StatusTable.Health(word).ShouldBe(HealthStatus.Unknown);
        StatusTable.Sync(word).ShouldBe(SyncStatus.Unknown);
        StatusTable.Phase(word).ShouldBe(OperationPhase.Unknown);
    }
}
