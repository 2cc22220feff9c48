using System.Text.Json;
using AgentTelemetry.Content.Bridges;
using AgentTelemetry.Json;

namespace AgentTelemetry.Client.Content;

/// <summary>What was told of a session's content: as much as a checkout may be told of it, and no more than that many times over.</summary>
internal sealed class ToldContent
{
    // Ten times what a checkout takes, so that what is cited later is still among what was retrieved.
    private const int MostKept = 10 * Attribution.MostRetrieved;
    private const int TrimmedEvery = MostKept;

    private readonly AttributionMapping _mapping = new(static text => text);
    private readonly Lock _lock = new();
    private int _added;

    /// <summary>Takes an event.</summary>
    /// <param name="event">The event with its id and time.</param>
    /// <param name="json">The same as JSON, its turn as it may be told.</param>
    public void Add(SessionEvent @event, ReadOnlyMemory<byte> json)
    {
        if (!AttributionMapping.Tells(@event.Type))
        {
            return;
        }

        using var document = JsonDocument.Parse(json);
        lock (_lock)
        {
            _mapping.Add(@event.Type, Rfc3339.Format(@event.Timestamp!.Value), document.RootElement);
            if (++_added % TrimmedEvery == 0)
            {
                _mapping.Trim(MostKept);
            }
        }
    }

    /// <summary>What a checkout may be told.</summary>
    public Attribution? ToAttribution(string? contentScope)
    {
        lock (_lock)
        {
            return _mapping.ToAttribution(contentScope);
        }
    }
}
