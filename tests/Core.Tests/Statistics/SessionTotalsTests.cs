using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Statistics.Sessions;
using CsCheck;

namespace AgentTelemetry.Statistics;

public sealed class SessionTotalsTests
{
    private static readonly DateTimeOffset Hour = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private static readonly Gen<SessionTotals> AnyTotals = Gen.Select(Gen.Int[0, 600], Gen.Int[0, 3], Gen.Long[-5, long.MaxValue]).List[1, 30].Select(static parts =>
    {
        var totals = new SessionTotals();
        foreach (var (name, figure, value) in parts)
        {
            totals.Agents.Add($"agent-{name % 7}", figure == 0 ? Figure.Value("conversion", $"C{name}") : Figure.Event($"my.type{name}"), value, TotalsRoom.Boundless);
            totals.Domains.Add($"{name}.example", ContentStage.Cited, figure + 1, TotalsRoom.Boundless);
        }

        return totals;
    });

    [Fact]
    public void What_is_taken_out_again_leaves_nought_however_little_room_there_is() => Gen.Select(AnyTotals.List[1, 60], Gen.Bool).Sample(static (all, byHour) =>
    {
        var (sum, interval) = (new SessionTotals(), byHour ? Interval.Hour : Interval.Day);
        all.ForEach(one => sum.Add(one, 1, interval));
        sum = Copied(sum);
        var wasNought = sum.IsNought;
        all.ForEach(one => sum.Add(one, -1, interval));

        return !wasNought && sum.IsNought;
    });

    [Fact]
    public void A_difference_added_to_what_was_makes_what_is() => Gen.Select(AnyTotals, AnyTotals).Sample(static (before, after) =>
    {
        var made = new SessionTotals();
        made.AddFreely(before);
        made.AddFreely(after.Less(before));

        return made.Less(after).IsNought && after.Less(after).IsNought && after.Less(null).Less(after).IsNought;
    });

    [Theory]
    [InlineData(true, TotalsRoom.NamesOfHour, 0)]
    [InlineData(true, TotalsRoom.NamesOfHour + 1, 1)]
    [InlineData(false, TotalsRoom.NamesOfDay, 0)]
    [InlineData(false, TotalsRoom.NamesOfDay + 1, 1)]
    public void Names_past_the_bound_are_counted_together(bool byHour, int names, int others)
    {
        var totals = new SessionTotals();
        for (var name = 0; name < names; name++)
        {
            totals.Add(Cited($"{name}.example"), 1, byHour ? Interval.Hour : Interval.Day);
        }

        Assert.Equal((names - others, (decimal)others), (totals.Domains.Names.Count, totals.Domains.Others.GetValueOrDefault(ContentStage.Cited)));
    }

    [Fact]
    public void A_row_stays_within_what_storage_takes_whatever_senders_make_up()
    {
        var totals = new SessionTotals();
        for (var number = 0; number < 2_000; number++)
        {
            var one = Cited($"{new string('d', 240)}{number}.example");
            one.Agents.Add($"{new string('a', 2_000)}{number}", Figure.Event($"{new string('t', 50)}.{number}"), 1, TotalsRoom.Boundless);
            one.Agents.Add("agent", Figure.Valued("conversion", $"{new string('C', 900)}{number}"), 1, TotalsRoom.Boundless);
            totals.Add(one, 1, Interval.Day);
        }

        // A row has a mebibyte, and a character two bytes.
        Assert.InRange(JsonSerializer.Serialize(totals, SessionTotalsJson.Default.SessionTotals).Length, 50_000, 500_000);
        Assert.Equal(2_000, TopNames.All(totals.Domains).Of(ContentStage.Cited));
        Assert.Equal(2_000, TopNames.All(totals.Agents).Events());
        Assert.Equal(2_000, TopNames.All(totals.Agents).Values().Sum(static value => value.Sessions));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void Those_with_most_are_named_and_the_others_summed(int most, int others)
    {
        var figures = new NamedFigures();
        foreach (var (name, count) in new[] { ("a", 1), ("b", 5), ("c", 3) })
        {
            figures.Add(name, ContentStage.Cited, count, TotalsRoom.Boundless);
        }

        var top = new TopNames(figures, most, static read => read.Of(ContentStage.Cited));

        Assert.Equal(["b", "c", "a"], new TopNames(figures, 3, static read => read.Of(ContentStage.Cited)).Names.Select(static named => named.Name));
        Assert.Equal((most, others, others == 0 ? null : 1L), (top.Names.Count, top.OtherNames, top.Others?.Of(ContentStage.Cited)));
    }

    [Fact]
    public void Each_event_counts_in_its_own_hour_and_an_end_in_its_own()
    {
        var summary = new SessionSummary(Given.Session, null, null, "a", "conversion", "2026-03-01T10:10:00.000000Z", "2026-03-01T12:00:00.000000Z");
        var count = new SessionCount(new StoredSession(summary, "{}", """{"type":"conversion","value_amount":70,"currency":"EUR"}""", "2026-03-01T10:10:00.000000Z", "2026-03-01T10:10:00.000000Z"));
        count.Add(new CountedEvent("content_cited", Hour.AddMinutes(59), "a.example", 0, 0));
        count.Add(new CountedEvent("turn_completed", Hour.AddMinutes(60), "", 7, 9));

        var hours = count.Hours;

        Assert.Equal([Hour, Hour.AddHours(1), Hour.AddHours(2)], hours.Keys.Order());
        Assert.Equal((1L, 1L, 1L), (TopNames.All(hours[Hour].Agents).Of(Figure.Started), TopNames.All(hours[Hour].Agents).Events(), TopNames.All(hours[Hour].Domains).Of(ContentStage.Cited)));
        Assert.Equal((7L, 9L), (TopNames.All(hours[Hour.AddHours(1)].Agents).Of(Figure.InputTokens), TopNames.All(hours[Hour.AddHours(1)].Agents).Of(Figure.OutputTokens)));
        Assert.Equal([new OutcomeValue("conversion", "EUR", 70, 1)], TopNames.All(hours[Hour.AddHours(2)].Agents).Values());
    }

    private static SessionTotals Cited(string domain)
    {
        var totals = new SessionTotals();
        totals.Domains.Add(domain, ContentStage.Cited, 1, TotalsRoom.Boundless);
        return totals;
    }

    // As a row is read between two changes.
    private static SessionTotals Copied(SessionTotals totals) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(totals, SessionTotalsJson.Default.SessionTotals), SessionTotalsJson.Default.SessionTotals)!;
}
