using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Reading;

namespace AgentTelemetry.Storage;

/// <summary>A page being filled, in order, up to so many sessions and so many bytes.</summary>
/// <param name="listing">What was asked for.</param>
/// <param name="most">The most bytes the page may be written with; a session that is larger by itself is a page of its own.</param>
internal sealed class PageOfSessions(SessionListing listing, int most)
{
    // The id stands in a row twice, and names of members that a stored summary leaves out.
    private const int Around = 320;

    private readonly List<ListedSession> _sessions = [];
    private int _passedOver;
    private long _bytes;

    public IReadOnlyList<ListedSession> Sessions => _sessions;

    public bool IsFull => _sessions.Count == listing.Limit;

    /// <summary>Takes a session, if it is to be shown and not passed over.</summary>
    /// <param name="session">The session.</param>
    /// <param name="length">How long its summary and its numbers are as they are stored, where they are escaped at least as much as in an answer.</param>
    /// <returns>False where it does not fit: the next page begins with it.</returns>
    public bool TryAdd(ListedSession session, int length)
    {
        if (IsFull || !listing.Filter.Admits(session.Summary))
        {
            return true;
        }

        if (_passedOver < listing.Offset)
        {
            _passedOver++;
            return true;
        }

        if (_sessions.Count > 0 && _bytes + length + Around > most)
        {
            return false;
        }

        AnswerRoom.Current?.Take(sizeof(char) * (length + Around));
        _bytes += length + Around;
        _sessions.Add(session);
        return true;
    }
}
