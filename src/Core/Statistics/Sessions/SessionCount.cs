using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What a session contributes to totals, by the hour: its start, its end, and each event when it happened.</summary>
internal sealed class SessionCount
{
    private readonly Dictionary<DateTimeOffset, (SessionTotals Totals, TotalsRoom Room)> _hours = [];
    private readonly Dictionary<string, long> _events = new(StringComparer.Ordinal);
    private readonly string _agent;

    public SessionCount(StoredSession session)
    {
        var summary = session.Summary;
        _agent = summary.AgentId ?? "";
        Add(Rfc3339.Stored(summary.StartedAt), Figure.Started, 1);
        if (summary.EndedAt is { } ended)
        {
            AddEnd(Rfc3339.Stored(ended), summary.OutcomeType ?? Figure.NoOutcome, session.Outcome);
        }
    }

    /// <summary>What it contributes to each hour.</summary>
    public IReadOnlyDictionary<DateTimeOffset, SessionTotals> Hours => _hours.ToDictionary(static hour => hour.Key, static hour => hour.Value.Totals);

    /// <summary>How many events it has of each type.</summary>
    public IReadOnlyDictionary<string, long> Events => _events;

    /// <summary>How many events it has.</summary>
    public long EventCount { get; private set; }

    public void Add(CountedEvent @event)
    {
        EventCount++;
        _events[@event.Type] = _events.GetValueOrDefault(@event.Type) + 1;
        Add(@event.Timestamp, Figure.Event(@event.Type), 1);
        Add(@event.Timestamp, Figure.InputTokens, @event.InputTokens);
        Add(@event.Timestamp, Figure.OutputTokens, @event.OutputTokens);
        if (ContentStage.Of(@event.Type) is { } stage)
        {
            var (totals, room) = HourOf(@event.Timestamp);
            totals.Domains.Add(@event.Domain, stage, 1, room);
        }
    }

    private void AddEnd(DateTimeOffset ended, string type, string? outcome)
    {
        Add(ended, Figure.Ended, 1);
        Add(ended, Figure.EndedWith(type), 1);
        if (outcome is null)
        {
            return;
        }

        using var document = StoredJson.Parse(outcome);
        var amount = document.RootElement.TryGetProperty("value_amount", out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : 0;
        if (amount != 0)
        {
            var currency = document.RootElement.TextOf("currency") ?? "";
            Add(ended, Figure.Value(type, currency), amount);
            Add(ended, Figure.Valued(type, currency), 1);
        }
    }

    private void Add(DateTimeOffset time, string figure, decimal value)
    {
        if (value != 0)
        {
            var (totals, room) = HourOf(time);
            totals.Agents.Add(_agent, figure, value, room);
        }
    }

    private (SessionTotals Totals, TotalsRoom Room) HourOf(DateTimeOffset time)
    {
        var begin = Interval.Hour.Floor(time);
        if (!_hours.TryGetValue(begin, out var hour))
        {
            _hours[begin] = hour = (new SessionTotals(), new TotalsRoom(TotalsRoom.NamesOfHour, 0));
        }

        return hour;
    }
}
