using System.Text;

namespace AgentTelemetry.Content.Reading;

/// <summary>Counts the stored events that are gathered for one answer, so that no answer takes more memory than one may. Readers stop when it is exceeded.</summary>
/// <param name="most">The most it may come to, in bytes of UTF-8.</param>
public sealed class AnswerSize(int most)
{
    private long _bytes;

    /// <summary>Whether more was counted than may be; what was read is then only a part and is no answer.</summary>
    public bool IsExceeded => Volatile.Read(ref _bytes) > most;

    /// <summary>What the caller is told then.</summary>
    public Failure Failure => new(
        FailureKind.Invalid,
        "answer_too_large",
        $"The answer would be made of more than {most} bytes of events, the most that is gathered for one. The operator can raise TELEMETRY_MAX_ANSWER_BYTES.");

    /// <summary>Whether an event still fits.</summary>
    public bool Admits(StoredEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);

        return Volatile.Read(ref _bytes) + Encoding.UTF8.GetByteCount(@event.Json) <= most;
    }

    /// <summary>Counts an event.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool TryAdd(StoredEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);

        return Interlocked.Add(ref _bytes, Encoding.UTF8.GetByteCount(@event.Json)) <= most;
    }
}
