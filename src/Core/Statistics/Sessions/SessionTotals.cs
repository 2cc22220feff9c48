using System.Text.Json.Serialization;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What sessions add up to in one stretch of time; of one session, what it contributes to an hour.</summary>
internal sealed class SessionTotals
{
    /// <summary>Sessions, values, events and tokens by agent; those without one under the empty name.</summary>
    public NamedFigures Agents { get; set; } = new();

    /// <summary>Events about content, by the domain of its address; those that name none under the empty name.</summary>
    public NamedFigures Domains { get; set; } = new();

    [JsonIgnore]
    public bool IsNought => Agents.IsNought && Domains.IsNought;

    [JsonIgnore]
    public int Size => Agents.Size + Domains.Size;

    /// <summary>Adds all of another, so many times.</summary>
    public void Add(SessionTotals other, int times, Interval interval)
    {
        var room = TotalsRoom.Beside(this, interval);
        Agents.Add(other.Agents, times, room);
        Domains.Add(other.Domains, times, room);
    }

    /// <summary>What has to be added to another to make it this one.</summary>
    public SessionTotals Less(SessionTotals? other)
    {
        var difference = new SessionTotals();
        difference.AddFreely(this, 1);
        if (other is not null)
        {
            difference.AddFreely(other, -1);
        }

        return difference;
    }

    /// <summary>Adds all of another, whatever room it takes.</summary>
    public void AddFreely(SessionTotals other, int times = 1)
    {
        var room = TotalsRoom.Boundless;
        Agents.Add(other.Agents, times, room);
        Domains.Add(other.Domains, times, room);
    }
}
