using AgentTelemetry.Fakes;
using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

public sealed class ServiceEventsTests : IDisposable
{
    private readonly List<EventRecord> _sunk = [];

    public void Dispose() => RequestFlow.Enter(null);

    [Fact]
    public void An_event_of_a_request_carries_its_properties_and_those_of_the_request()
    {
        RequestFlow.Enter(new FakeRequest());

        Events().Emit(new ToolInvoked("a-tool", 7));

        var record = Assert.Single(_sunk);
        Assert.Equal("tool_invoked", record.Name);
        Assert.Equal(
            ["app_id=acme", "environment=test", "input_size_bytes=7", "request_id=request-1", "session_id=", $"timestamp={Given.Noon}", "tool_name=a-tool", "user_id=anonymous"],
            record.Properties.Select(static property => $"{property.Key}={property.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_event_can_put_something_else_in_the_place_of_what_every_record_carries()
    {
        RequestFlow.Enter(new FakeRequest());

        Events().Emit(new AuthenticationSucceeded("forged", "none", false));

        Assert.Equal("anonymous", Assert.Single(_sunk).Properties["user_id"]);
    }

    [Fact]
    public void A_sessions_own_event_names_the_session_where_the_request_has_none_and_the_requests_wins_otherwise()
    {
        var request = new FakeRequest();
        RequestFlow.Enter(request);
        Events().Emit(new SessionCreated("of-the-event", null, null, 2));

        request.Concerns(Given.Session);
        Events().Emit(new SessionCreated("of-the-event", null, null, 2));

        Assert.Equal(["of-the-event", Given.SessionText], _sunk.Select(static record => record.Properties["session_id"]));
    }

    [Fact]
    public void What_no_request_caused_is_the_processes()
    {
        Events().Emit(new ToolInvoked("a-tool", 7));

        Assert.StartsWith("process-", (string)Assert.Single(_sunk).Properties["request_id"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void A_text_is_cut_one_character_past_its_limit_and_not_at_it(int length, bool isCut)
    {
        Events(new TelemetryOptions { MaxPayloadSize = 100 }).Emit(new ToolInvoked(new string('t', length), 1));

        var text = (string)Assert.Single(_sunk).Properties["tool_name"]!;
        Assert.Equal(isCut ? new string('t', 100) + Sanitizer.Truncated : new string('t', length), text);
    }

    [Fact]
    public void Where_telemetry_is_off_nothing_is_told()
    {
        Events(new TelemetryOptions { IsEnabled = false }).Emit(new ToolInvoked("a-tool", 7));

        Assert.Empty(_sunk);
    }

    [Fact]
    public void An_error_is_kept_where_its_request_is_left_out()
    {
        var events = Events(new TelemetryOptions { SampleRate = 0 });

        events.Emit(new ToolInvoked("a-tool", 7));
        events.Emit(new ToolExecutionFailed("a-tool", 1) { ErrorType = "t", ErrorMessage = "m", ErrorCode = "c" });

        Assert.Equal([false, true], _sunk.Select(static record => record.IsKept));
    }

    private ServiceEvents Events(TelemetryOptions? options = null)
    {
        var given = Options.Create(options ?? new TelemetryOptions());
        return new ServiceEvents(
            given, new Sanitizer(NullRedactorProvider.Instance, given), new Sampler(given), new ProcessContext(given, new CountingUuids()), [new Sink(_sunk)], Given.Clock());
    }

    private sealed class Sink(List<EventRecord> sunk) : IEventSink
    {
        public bool Takes(bool isKept) => true;

        public void Write(EventRecord record) => sunk.Add(record);
    }
}
