using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Content.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Fakes;

/// <summary>The services that store documents, on stores in memory.</summary>
internal sealed class ContentOnFakes
{
    public ContentOnFakes(ISessionStore? sessions = null, bool strict = false)
    {
        var limits = Given.Limits();
        var store = sessions ?? Sessions;
        var time = Given.Clock();
        var clocks = new ClockMetrics(Meters);
        var publisher = new BatchPublisher(Options.Create(new ProcessingOptions { Processors = { "one" } }), Processors);
        Sessions.Events = Events;
        Reader = new FakeSessionReader(sessions is null ? Sessions : null);
        Finder = new SessionFinder(Reader);
        Documents = new DocumentService(
            Given.Body(limits),
            new DocumentReader(limits, Options.Create(new ContentOptions { Strict = strict })),
            new EventValidation([]),
            new EventService(store, Events, Observations, Finder, publisher, clocks, new SessionEvents(Meters, new RecordedEvents(), NullLogger<SessionEvents>.Instance), time),
            new UploadService(store, Reader, Events, Observations, publisher, clocks, time));
    }

    public RecordingMeters Meters { get; } = new();

    public FakeSessionStore Sessions { get; } = new();

    public FakeEventStore Events { get; } = new();

    public FakeObservationStore Observations { get; } = new();

    public FakeSessionReader Reader { get; }

    public FakeProcessingQueue Processors { get; } = new();

    public SessionFinder Finder { get; }

    public DocumentService Documents { get; }
}
