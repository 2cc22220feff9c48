using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;

namespace AgentTelemetry.Storage;

/// <summary>A page being filled, in order.</summary>
internal sealed class PageOfSessions(SessionListing listing)
{
    private readonly List<SessionSummary> _sessions = [];
    private int _passedOver;

    public IReadOnlyList<SessionSummary> Sessions => _sessions;

    public bool IsFull => _sessions.Count == listing.Limit;

    public void Add(SessionSummary session)
    {
        if (IsFull || !listing.Filter.Admits(session))
        {
            return;
        }

        if (_passedOver < listing.Offset)
        {
            _passedOver++;
            return;
        }

        _sessions.Add(session);
    }
}
