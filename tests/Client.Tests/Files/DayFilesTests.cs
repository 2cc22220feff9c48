using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.Client.Files;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Client.Tests.Files;

public sealed class DayFilesTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_day_has_a_file_by_its_date_in_utc()
    {
        var days = Days();
        _time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(9), "east", "east"));
        Assert.True(days.Append("1\n"u8));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(days.Append("2\n"u8));
        Assert.Equal("1\n", File.ReadAllText(PathOf("20260301")));
        Assert.Equal("2\n", File.ReadAllText(PathOf("20260302")));
    }

    [Fact]
    public void A_file_takes_as_many_bytes_as_it_may()
    {
        var days = Days();
        Assert.True(days.Append(new byte[Megabyte - 2]));
        Assert.True(days.Append("1\n"u8));
        Assert.False(days.Append("\n"u8));
    }

    [Fact]
    public void Files_go_when_they_are_older_than_they_may_be()
    {
        File.WriteAllText(PathOf("20260219"), "");
        File.WriteAllText(PathOf("20260218"), "");
        File.WriteAllText(PathOf("notaday"), "");
        Days().Append("1\n"u8);
        Assert.Equal(["20260219", "20260301", "notaday"], Directory.GetFiles(_folder.Path).Select(static file => Path.GetFileNameWithoutExtension(file)[^8..].TrimStart('_')).Order());
    }

    [Fact]
    public void A_line_that_a_crash_broke_off_spoils_none_after_it()
    {
        File.WriteAllText(PathOf("20260301"), """{"record_t""");
        Days().Append("{}\n"u8);
        Assert.Equal(["""{"record_t""", "{}"], File.ReadAllLines(PathOf("20260301")));
    }

    [Fact]
    public async Task Lines_of_several_writers_stay_whole()
    {
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            var days = Days();
            for (var number = 0; number < 50; number++)
            {
                Assert.True(days.Append(Encoding.UTF8.GetBytes($$"""{"writer":{{writer}},"number":{{number}}}""" + "\n")));
            }
        }));
        await Task.WhenAll(writers);
        var lines = File.ReadAllLines(PathOf("20260301")).Select(static line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(200, lines.Count);
        Assert.All(lines.GroupBy(static line => (int)line["writer"]!), static ofWriter => Assert.Equal(Enumerable.Range(0, 50), ofWriter.Select(static line => (int)line["number"]!)));
    }

    private DayFiles Days() => new(_folder.Path, Megabyte, keepDays: 10, flushes: false, _time);

    private string PathOf(string day) => Path.Combine(_folder.Path, $"events_{day}.ndjson");
}
