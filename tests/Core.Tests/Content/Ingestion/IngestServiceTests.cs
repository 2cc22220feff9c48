using System.Security.Cryptography;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AgentTelemetry.Content.Ingestion;

public sealed class IngestServiceTests : IDisposable
{
    private static readonly DateTimeOffset InsertedAt = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);

    private readonly ContentOnFakes _content = new();
    private readonly FakeRejectionStore _rejections = new();
    private readonly FakeErasedUsers _erased = new();
    private readonly RecordingMeters _meters = new();
    private readonly FakeLogger<IngestService> _logger = new();
    private readonly FakeRequest _request = new();
    private readonly IngestService _service;

    public IngestServiceTests()
    {
        _service = new IngestService(Given.Body(Given.Limits()), _content.Documents, _erased, _rejections, new IngestMetrics(_meters), _logger);
        _content.Events.Open(Given.Session);
    }

    [Theory]
    [InlineData("""{"document_type":"event_batch","schema_version":"0.1","session_id":"ID","events":[EVENT]}""")]
    [InlineData("""{"session_id":"ID","events":[EVENT]}""")]
    [InlineData("""{"session_id":"ID","events":[EVENT],"document_type":null,"schema_version":null}""")]
    [InlineData("""{"session_id":"ID","events":[EVENT],"agent_id":null,"ctx_token":null}""")]
    public async Task Events_go_where_events_go(string document)
    {
        await ProcessAsync(document);
        await ProcessAsync($"{{\"document\":{document}}}");

        Assert.Single(_content.Events.All);
        Assert.Empty(_content.Sessions.All);
        AssertNothingRejected();
    }

    [Theory]
    [InlineData("""{"document_type":"session","schema_version":"0.1","session_id":"ID","started_at":"2026-03-01T10:00:00Z","events":[EVENT]}""")]
    [InlineData("""{"schema_version":"0.4","session_id":"ID","events":[EVENT]}""")]
    [InlineData("""{"schema_version":"0.1","session_id":"ID","started_at":"2026-03-01T10:00:00Z"}""")]
    [InlineData("""{"session_id":"ID","started_at":"2026-03-01T10:00:00Z","events":[EVENT]}""")]
    [InlineData("""{"session_id":"ID","events":[EVENT],"outcome":{"type":"browse"}}""")]
    public async Task Sessions_go_where_sessions_go(string document)
    {
        await ProcessAsync(document);
        await ProcessAsync($"{{\"document\":{document}}}");

        Assert.Equal(SessionIds.OfUpload(Given.Context.AppId, Given.Session), Assert.Single(_content.Sessions.All).Summary.Id);
        Assert.Empty(_content.Events.Appends);
        AssertNothingRejected();
    }

    [Theory]
    [InlineData(0, "erased")]
    [InlineData(-1, null)]
    public async Task A_session_that_waited_while_its_user_was_erased_is_refused(int secondsAfter, string? reason)
    {
        _erased.AskedAt["u-1"] = InsertedAt.AddSeconds(secondsAfter);

        await ProcessAsync($$$"""{"document_type":"session","schema_version":"0.1","session_id":"{{{Given.SessionText}}}","started_at":"2026-03-01T10:00:00Z","user_context":{"external_id":"u-1"},"events":[]}""");

        Assert.Equal(reason, _rejections.Records.SingleOrDefault().Rejection?.Code);
        Assert.Equal(reason is null ? 1 : 0, _content.Sessions.All.Count());
    }

    [Fact]
    public async Task A_message_may_name_its_tenant_and_its_request()
    {
        await ProcessAsync($"{{\"app_id\":\"other\",\"request_id\":\"r-7\",\"document\":{{\"schema_version\":\"0.4\",\"session_id\":\"{Given.SessionText}\"}}}}");

        Assert.Equal(Given.Context with { AppId = "other", RequestId = "r-7" }, Assert.Single(_content.Sessions.Uploads).Context);
        Assert.Equal(Given.Context with { AppId = "other", RequestId = "r-7" }, _request.Context);
    }

    [Fact]
    public async Task A_message_that_names_neither_is_the_deployments_and_keeps_one_request_id_at_every_delivery()
    {
        await ProcessAsync("""{"session_id":"ID","events":[EVENT]}""");

        Assert.Equal(Given.Context with { RequestId = "message-1" }, Assert.Single(_content.Events.Appends).Context);
        Assert.Equal(Given.Context with { RequestId = "message-1" }, _request.Context);
    }

    [Fact]
    public async Task A_document_that_cannot_be_taken_is_told_of_under_the_tenant_and_the_request_of_its_envelope()
    {
        await ProcessAsync("""{"app_id":"other","request_id":"r-7","document":{"session_id":"ID","events":[{"type":"no such"}]}}""");

        Assert.Equal(Given.Context with { AppId = "other", RequestId = "r-7" }, Assert.Single(_rejections.Records).Context);
        Assert.Equal(Given.Context with { AppId = "other", RequestId = "r-7" }, _request.Context);
    }

    [Theory]
    [InlineData("""{"app_id":"other","request_id":"no spaces","document":{}}""")]
    [InlineData("""{"app_id":"other","request_id":"r-7","document":5}""")]
    [InlineData("""{"app_id":"no spaces","request_id":"r-7","document":{}}""")]
    public async Task Nothing_is_believed_of_an_envelope_that_is_wrong(string message)
    {
        await ProcessAsync(message);

        Assert.Equal(Given.Context with { RequestId = "message-1" }, Assert.Single(_rejections.Records).Context);
        Assert.Equal(Given.Context with { RequestId = "message-1" }, _request.Context);
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_stored_once()
    {
        const string Document = """{"session_id":"ID","events":[EVENT,EVENT]}""";

        await ProcessAsync(Document);
        await ProcessAsync(Document);

        Assert.Equal(2, _content.Events.All.Count());
        Assert.Equal(["ingest_messages_count 1 rejection=none", "ingest_messages_count 1 rejection=none"], _meters.Measurements);
    }

    [Theory]
    [InlineData("", "malformed_json")]
    [InlineData("hunter2secret", "malformed_json")]
    [InlineData("{\"hunter2secret\":1,\"hunter2secret\":2}", "malformed_json")]
    [InlineData("[\"hunter2secret\"]", "malformed_json")]
    [InlineData("{\"document\":\"hunter2secret\"}", "invalid_envelope")]
    [InlineData("{\"app_id\":\"hunter2 secret\",\"document\":{}}", "invalid_envelope")]
    [InlineData("{\"document_type\":\"hunter2secret\",\"schema_version\":\"0.1\"}", "unsupported_document")]
    [InlineData("{\"document_type\":5,\"schema_version\":\"0.1\"}", "unsupported_document")]
    [InlineData("{\"document_type\":{\"hunter2secret\":1},\"schema_version\":\"0.1\"}", "unsupported_document")]
    [InlineData("{\"schema_version\":\"hunter2secret\"}", "unsupported_document")]
    [InlineData("{\"session_id\":\"hunter2secret\",\"events\":[]}", "invalid_session_id")]
    [InlineData("{}", "invalid_session_id")]
    [InlineData("""{"session_id":"ID","events":[{"hunter2secret":1,"type":"hunter2secret","turn":{"query_text":"hunter2secret"}}]}""", "invalid_document")]
    [InlineData("""{"session_id":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","events":[EVENT]}""", "session_not_found")]
    public async Task What_cannot_be_taken_is_counted_and_recorded_without_its_body(string message, string code)
    {
        var body = Body(message);

        await _service.ProcessAsync(new QueuedMessage("message-1", InsertedAt, body), _request);

        var (rejection, context) = Assert.Single(_rejections.Records);
        Assert.Equal(("message-1", InsertedAt, code, body.Length), (rejection.MessageId, rejection.InsertedAt, rejection.Code, rejection.Bytes));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body.Span)), rejection.Sha256);
        Assert.Equal(Given.Context with { RequestId = "message-1" }, context);
        Assert.Equal(context, _request.Context);
        Assert.Equal([$"ingest_messages_count 1 rejection={code}"], _meters.Measurements);
        Assert.Empty(_content.Events.All);
        Assert.Empty(_content.Sessions.All);

        var line = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains(code, line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line.Everything + rejection, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_privacy_takes_out_is_in_no_row_and_no_line()
    {
        await ProcessAsync(
            """{"session_id":"ID","events":[{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turn":{"query_text":"hunter2secret"}}]}""");

        Assert.DoesNotContain("hunter2", Assert.Single(_content.Events.All).Json, StringComparison.Ordinal);
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Theory]
    [InlineData("""{"session_id":"ID","events":[EVENT]}""")]
    [InlineData("""{"schema_version":"0.4","session_id":"ID"}""")]
    public async Task An_outage_lets_the_message_come_again(string document)
    {
        _content.Events.Outage = _content.Sessions.Outage = new StorageUnavailableException("down");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => ProcessAsync(document));

        AssertNothingRejected();
        Assert.Empty(_meters.Measurements);
    }

    public void Dispose() => _meters.Dispose();

    private static ReadOnlyMemory<byte> Body(string message) => Given.Utf8(
        message.Replace("\"ID\"", $"\"{Given.SessionText}\"", StringComparison.Ordinal).Replace("EVENT", EventBody.Event(), StringComparison.Ordinal));

    private Task ProcessAsync(string message) => _service.ProcessAsync(new QueuedMessage("message-1", InsertedAt, Body(message)), _request);

    private void AssertNothingRejected()
    {
        Assert.Empty(_rejections.Records);
        Assert.Empty(_logger.Collector.GetSnapshot());
    }
}
