using System.Text.Json;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Fakes;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AgentTelemetry.Content.Processing;

public sealed class ProcessingServiceTests : IDisposable
{
    private static readonly RequestContext Tenant = Given.Context with { AppId = "other", RequestId = "r-7" };
    private static readonly Guid First = Guid.Parse("00000000-0000-4000-8000-000000000001");
    private static readonly Guid Gone = Guid.Parse("00000000-0000-4000-8000-000000000002");

    private readonly FakeSessionStore _sessions = new();
    private readonly FakeReader _events = new();
    private readonly RecordingMeters _meters = new();
    private readonly FakeLogger<ProcessingService> _logger = new();
    private readonly Processor _one = new("one");
    private readonly Processor _two = new("two");
    private readonly FakeRequest _request = new();
    private readonly ProcessingService _service;

    public ProcessingServiceTests()
    {
        _service = new ProcessingService([_one, _two], new FakeSessionReader(_sessions), _events, new ProcessingMetrics(_meters), _logger);
        _sessions.StartAsync(new NewSession(Given.Session, DateTimeOffset.UnixEpoch, "{}"), Tenant).GetAwaiter().GetResult();
        _events.Stored[("other", First)] = new StoredEvent(First, "content_cited", Given.Noon, Given.Noon, 0, "{}");
    }

    [Fact]
    public async Task The_named_processor_sees_what_is_still_stored_of_the_named_tenants_batch()
    {
        await ProcessAsync("one", First, Gone);

        var batch = Assert.Single(_one.Batches);
        Assert.Equal(("other", "r-7", "test", Given.Session), (batch.AppId, batch.RequestId, batch.Environment, batch.Session.Id));
        Assert.Equal([First], batch.Events.Select(seen => seen.Id));
        Assert.Empty(_two.Batches);
        Assert.Equal(Tenant, _request.Context);
        Assert.Equal(["processing_deliveries_count 1 processor=one outcome=processed"], _meters.Measurements);
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Fact]
    public async Task A_failure_is_told_of_by_the_processors_name_counted_and_handed_to_the_host()
    {
        _two.Failure = new InvalidOperationException("its own fault");

        Assert.Same(_two.Failure, await Assert.ThrowsAsync<InvalidOperationException>(() => ProcessAsync("two", First)));

        var line = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains("Event processor two failed on 1 events of session " + Given.SessionText + ", in delivery 3", line.Message, StringComparison.Ordinal);
        Assert.Same(_two.Failure, line.Exception);
        Assert.Equal(["processing_deliveries_count 1 processor=two outcome=failed"], _meters.Measurements);
    }

    [Fact]
    public async Task A_processor_that_stops_with_the_host_has_not_failed()
    {
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        _one.Failure = new OperationCanceledException(stopping.Token);

        await Assert.ThrowsAsync<OperationCanceledException>(() => ProcessAsync("one", stopping.Token, First));

        Assert.Empty(_logger.Collector.GetSnapshot());
        Assert.Empty(_meters.Measurements);
    }

    [Fact]
    public async Task A_processor_that_gives_up_waiting_for_something_has_failed()
    {
        _one.Failure = new TaskCanceledException("a call of its own took too long");

        await Assert.ThrowsAsync<TaskCanceledException>(() => ProcessAsync("one", First));

        Assert.Equal(["processing_deliveries_count 1 processor=one outcome=failed"], _meters.Measurements);
    }

    [Fact]
    public async Task A_batch_for_a_processor_that_is_gone_is_done_with_under_a_warning()
    {
        await ProcessAsync("three", First);

        Assert.Equal(LogLevel.Warning, Assert.Single(_logger.Collector.GetSnapshot()).Level);
        Assert.Equal(["processing_deliveries_count 1 processor=three outcome=unregistered"], _meters.Measurements);
    }

    [Fact]
    public async Task A_batch_whose_events_are_all_erased_is_done_with()
    {
        await ProcessAsync("one", Gone);

        Assert.Empty(_one.Batches);
        Assert.Equal(["processing_deliveries_count 1 processor=one outcome=erased"], _meters.Measurements);
    }

    [Fact]
    public async Task A_batch_whose_session_is_erased_is_done_with()
    {
        var message = Message("one", First).Replace(Given.SessionText, "1b4e28ba-2fa1-41d2-883f-0016d3cca427", StringComparison.Ordinal);

        await _service.ProcessAsync(Given.Utf8(message), 1, _request, CancellationToken.None);

        Assert.Empty(_one.Batches);
        Assert.Equal(["processing_deliveries_count 1 processor=one outcome=erased"], _meters.Measurements);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"app_id":"a","request_id":"r","session_id":"x","processor":"one","event_ids":[]}""")]
    [InlineData("""{"app_id":null,"request_id":"r","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","processor":"one","event_ids":[]}""")]
    [InlineData("""{"app_id":"no spaces","request_id":"r","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","processor":"one","event_ids":[]}""")]
    [InlineData("""{"app_id":"a","request_id":"no spaces","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","processor":"one","event_ids":[]}""")]
    public async Task A_message_that_is_none_of_ours_is_left_for_the_poison_queue_and_nothing_of_it_is_believed(string message)
    {
        await Assert.ThrowsAsync<JsonException>(() => _service.ProcessAsync(Given.Utf8(message), 1, _request, CancellationToken.None));

        Assert.Equal(Given.Context, _request.Context);
    }

    public void Dispose() => _meters.Dispose();

    private static string Message(string processor, params Guid[] ids) =>
        JsonSerializer.Serialize(new { app_id = "other", request_id = "r-7", session_id = Given.Session, processor, event_ids = ids });

    private Task ProcessAsync(string processor, params Guid[] ids) => ProcessAsync(processor, CancellationToken.None, ids);

    private Task ProcessAsync(string processor, CancellationToken cancellationToken, params Guid[] ids) =>
        _service.ProcessAsync(Given.Utf8(Message(processor, ids)), 3, _request, cancellationToken);

    private sealed class Processor(string name) : IEventProcessor
    {
        public string Name => name;

        public List<StoredBatch> Batches { get; } = [];

        public Exception? Failure { get; set; }

        public Task ProcessAsync(StoredBatch batch, CancellationToken cancellationToken)
        {
            Batches.Add(batch);
            return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
        }
    }

    private sealed class FakeReader : IProcessingReader
    {
        public Dictionary<(string App, Guid Id), StoredEvent> Stored { get; } = [];

        public Task<IReadOnlyList<StoredEvent>> ReadAsync(Guid sessionId, IReadOnlyList<Guid> eventIds, RequestContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<StoredEvent>>([.. eventIds.Select(id => Stored.GetValueOrDefault((context.AppId, id))).OfType<StoredEvent>()]);
    }
}
