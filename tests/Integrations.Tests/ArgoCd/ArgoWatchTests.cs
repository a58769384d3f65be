using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Tests.ArgoCd;

public sealed class ArgoWatchTests : IDisposable
{
    private const string Fields =
        "fields=result.type%2Cresult.application.metadata.name%2Cresult.application.metadata.namespace%2Cresult.application.metadata.deletionTimestamp"
        + "%2Cresult.application.spec.project%2Cresult.application.operation.sync%2Cresult.application.status.sync.status"
        + "%2Cresult.application.status.sync.revision%2Cresult.application.status.health%2Cresult.application.status.operationState.phase"
        + "%2Cresult.application.status.operationState.startedAt%2Cresult.application.status.operationState.finishedAt"
        + "%2Cresult.application.status.summary";

    private readonly ArgoHost _argo = new();

    public void Dispose() => _argo.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4096)]
    public async Task Changes_are_told_as_they_come_in_whatever_pieces(int pieces)
    {
        _argo.OnStream("GET stream/applications?resourceVersion=4711&" + Fields, """
            {"result":{"type":"ADDED","application":{"metadata":{"name":"żółw"}}}}
            {"result":{"type":"MODIFIED","application":{"metadata":{"name":"shop"}}}}
            {"result":{"type":"DELETED","application":{"metadata":{"name":"shop"}}}}
            {"result":{"type":"BOOKMARK","application":{}}}
            {"novel":{}}

            """, pieces);

        (await TakeAsync("4711")).ShouldBe([("żółw", false), ("shop", false), ("shop", true)]);
    }

    [Fact]
    public async Task Server_sent_events_with_signs_of_life_are_asked_for_and_read()
    {
        _argo.OnStream("GET stream/applications?" + Fields, ":\ndata: {\"result\":{\"type\":\"ADDED\",\"application\":{\"metadata\":{\"name\":\"a\"}}}} \n\n\n:\n");

        (await TakeAsync(null)).ShouldBe([("a", false)]);

        _argo.LastCall.Headers.ShouldContain("Accept: text/event-stream");
    }

    [Theory]
    [InlineData("""{"error":{"grpc_code":16,"http_code":401,"message":"invalid session: token is expired","http_status":"Unauthorized"}}""", Fault.Unauthorised)]
    [InlineData("""{"error":{"code":7,"message":"permission denied"}}""", Fault.Forbidden)]
    [InlineData("""{"error":{"grpc_code":14,"message":"upstream is gone"}}""", Fault.Transient)]
    [InlineData("""{"error":{}}""", Fault.Transient)]
    public async Task An_error_within_the_stream_ends_it_with_its_class(string message, Fault fault)
    {
        _argo.OnStream("GET stream/applications?" + Fields, message + "\n");

        (await Should.ThrowAsync<IntegrationException>(TakeAsync(null))).Fault.ShouldBe(fault);
    }

    [Fact]
    public async Task A_message_cut_off_in_the_middle_is_not_taken_for_one()
    {
        _argo.OnStream("GET stream/applications?" + Fields, """{"result":{"type":"ADDED","appl""");

        (await Should.ThrowAsync<IntegrationException>(TakeAsync(null))).Problem.Said.ShouldBe("its stream broke off");
    }

    [Fact]
    public async Task What_is_no_stream_of_messages_is_said_to_be_none()
    {
        _argo.OnStream("GET stream/applications?" + Fields, "<html>\nSign in</html>\n");

        (await Should.ThrowAsync<IntegrationException>(TakeAsync(null))).Fault.ShouldBe(Fault.Unreadable);
    }

    [Fact]
    public async Task A_broken_connection_is_worth_another_try()
    {
        _argo.OnStream("GET stream/applications?" + Fields, "", end: new HttpIOException(HttpRequestError.ResponseEnded));

        (await Should.ThrowAsync<IntegrationException>(TakeAsync(null))).Fault.ShouldBe(Fault.Transient);
    }

    private async Task<List<(string Name, bool IsDeleted)>> TakeAsync(string? after)
    {
        var changes = new List<(string, bool)>();
        await foreach (var change in _argo.Server.WatchAsync(new ArgoFilter(), after))
            changes.Add((change.Application.Id.Name, change.IsDeleted));
        return changes;
    }
}
