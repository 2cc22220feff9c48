using System.Text;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

public sealed class DeveloperLogTests
{
    [Theory]
    [InlineData(DeveloperLog.MostEvents, "event-0")]
    [InlineData(DeveloperLog.MostEvents + 1, "event-1")]
    public void The_newest_thousand_stay(int written, string oldest)
    {
        var log = Log();
        for (var index = 0; index < written; index++)
        {
            log.Write(Record($"event-{index}"));
        }

        Assert.Equal((DeveloperLog.MostEvents, oldest), (log.Stats().EventCount, log.Newest(DeveloperLog.MostEvents)[0].Name));
    }

    [Fact]
    public void Its_size_is_what_its_lines_are_whatever_went_before()
    {
        var log = Log();
        for (var index = 0; index < 40; index++)
        {
            log.Write(Record("large", new string('x', 100_000)));
        }

        var stats = log.Stats();
        Assert.Equal(log.Newest(DeveloperLog.MostEvents).Sum(static entry => entry.Line.Length), stats.SizeBytes);
        Assert.InRange(stats.SizeBytes, stats.MaxSizeBytes / 2, stats.MaxSizeBytes);
    }

    [Fact]
    public void A_line_is_JSON_with_a_real_null_and_real_numbers()
    {
        var log = Log();
        log.Write(Record("one"));

        var line = Given.Json(Encoding.UTF8.GetString(log.Newest(1)[0].Line.Span));

        Assert.Equal("one", line.GetProperty("event_name").GetString());
        Assert.Equal("""{"text":"t","number":1.5,"whole":7,"truth":true,"nothing":null}""", line.GetProperty("properties").GetRawText());
    }

    [Theory]
    [InlineData("production", true)]
    [InlineData("development", false)]
    public void It_is_kept_in_development_and_where_it_is_wanted_only(string environment, bool isWanted)
    {
        var log = Log(environment, isWanted);
        log.Write(Record("one"));

        Assert.Equal((false, 0), (log.IsEnabled, log.Stats().EventCount));
    }

    private static EventRecord Record(string name, string text = "t") =>
        new(DateTimeOffset.UnixEpoch, name, new Dictionary<string, object?> { ["text"] = text, ["number"] = 1.5, ["whole"] = 7L, ["truth"] = true, ["nothing"] = null }, IsKept: false);

    private static DeveloperLog Log(string environment = "development", bool isWanted = true) =>
        new(Options.Create(new DeveloperLogOptions { IsEnabled = isWanted, MaxSizeMiB = 1 }), Options.Create(new TelemetryOptions { Environment = environment }));
}
