using System.Text.Json;
using AgentTelemetry.Content.Search;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Storage;

public sealed class SessionEntitiesTests
{
    private const int BytesOfAnEntity = 1024 * 1024;

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SessionEntities _entities = new(Options.Create(new ExportOptions()));

    [Fact]
    public void Every_row_of_a_session_is_in_its_bucket_and_bears_the_stamp()
    {
        var rows = _entities.New(Ended(Noon), Noon, Given.Context);

        Assert.Equal(["s", "l", "k", "m", "x", "n"], rows.Select(row => row.RowKey[..1]));
        Assert.All(rows, row =>
        {
            Assert.Equal(Bucket.Of("acme", Given.SessionText), row.PartitionKey);
            Assert.Equal(("request-1", "test", "acme"), (row.GetString("request_id"), row.GetString("environment"), row.GetString("app_id")));
        });
    }

    [Fact]
    public void An_open_session_without_an_external_id_has_three_rows_and_a_mark() =>
        Assert.Equal(["s", "l", "o", "m"], _entities.New(new NewSession(Given.Session, Noon, "{}"), Noon, Given.Context).Select(row => row.RowKey[..1]));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2026-03-01T12:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void Retention_follows_arrival_and_listings_the_claimed_time(string claimed)
    {
        Assert.True(Rfc3339.TryParse(claimed, out var time));

        var rows = _entities.New(new NewSession(Given.Session, time, "{}") { Closing = new SessionClosing(time, null, null) }, Noon, Given.Context);

        Assert.Equal(SessionRowKeys.Kept(Given.Session, Noon), rows.Single(row => row.RowKey.StartsWith('k')).RowKey);
        Assert.Equal(SessionRowKeys.Started(Given.Session, time), rows.Single(row => row.RowKey.StartsWith('l')).RowKey);
        Assert.Equal(SessionRowKeys.Ended(Given.Session, time), rows.Single(row => row.RowKey.StartsWith('n')).RowKey);
        Assert.Equal(time == Noon ? null : (long?)(time - Noon).TotalSeconds, SessionEntities.Read(rows[0]).ClockSkewSeconds);
    }

    [Fact]
    public void A_session_is_read_as_it_was_written()
    {
        var session = Ended(Noon) with { RequestDigest = "abc", UploadedEvents = 7, UploadDigest = "d" };

        var stored = SessionEntities.Read(_entities.New(session, Noon, Given.Context)[0]);

        Assert.Equal(session.Summary, stored.Summary);
        Assert.Equal((session.Document, "{\"type\":\"browse\"}"), (stored.Document, stored.Outcome));
        Assert.Equal(("abc", 7, "d", true), (stored.RequestDigest, stored.UploadedEvents, stored.UploadDigest, stored.HasEnded));
    }

    [Fact]
    public void Ending_an_open_session_makes_the_rows_of_an_ended_one()
    {
        var open = Ended(Noon) with { Closing = null };
        var main = _entities.New(open, Noon, Given.Context)[0];

        var actions = _entities.Close(main, new SessionClosing(Noon.AddHours(1), "browse", "{}"), Noon.AddHours(1), Given.Context);
        var rows = actions.Select(action => action.Entity).ToList();

        var closed = open with { Closing = new SessionClosing(Noon.AddHours(1), "browse", "{}") };
        Assert.Equal(["s", "l", "k", "m", "n", "o"], rows.Select(row => row.RowKey[..1]));
        Assert.Equal(TableTransactionActionType.Delete, actions[^1].ActionType);
        Assert.All([rows[0], rows[1], rows[4]], row => Assert.Equal(closed.Summary, SessionEntities.ReadSummary((TableEntity)row)));
    }

    [Fact]
    public void Completing_a_rebuilt_session_leaves_nothing_of_its_longer_texts()
    {
        var rebuilt = Ended(Noon) with { Closing = null, IsRebuilt = true, AgentId = new string('中', 8_192), Document = $"\"{new string('d', 70_000)}\"" };
        var main = _entities.New(rebuilt, Noon, Given.Context)[0];

        SessionEntities.Complete(main, rebuilt with { AgentId = "a", Document = "{}" }, Noon, Given.Context);

        Assert.Equal(("{}", "a", false), (SessionEntities.Read(main).Document, SessionEntities.Read(main).Summary.AgentId, SessionEntities.Read(main).IsRebuilt));
    }

    [Fact]
    public void Completing_a_rebuilt_session_gives_it_its_own_external_id()
    {
        var rebuilt = Ended(Noon) with { Closing = null, IsRebuilt = true, ExternalSessionId = Given.SessionText };
        var rows = _entities.New(rebuilt, Noon, Given.Context);

        var actions = SessionEntities.Complete(rows[0], rebuilt with { ExternalSessionId = "own" }, Noon.AddHours(1), Given.Context);

        var made = _entities.New(rebuilt with { ExternalSessionId = "own" }, Noon, Given.Context);
        Assert.Equal("own", SessionEntities.Read(rows[0]).Summary.ExternalSessionId);
        Assert.Equal(
            [(TableTransactionActionType.Delete, External(rows)), (TableTransactionActionType.UpsertReplace, External(made))],
            actions.Skip(2).Take(2).Select(action => (action.ActionType, action.Entity.RowKey)));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-11-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void A_session_may_end_at_any_time_there_is(string endedAt)
    {
        Assert.True(Rfc3339.TryParse(endedAt, out var time));

        var rows = _entities.New(Ended(time), Noon, Given.Context);

        Assert.Matches("^k~[0-9]{19}~", rows[2].RowKey);
    }

    // Characters that JSON must escape take most room: six for one, and the summary holds three texts of them.
    [Theory]
    [InlineData('a')]
    [InlineData('"')]
    [InlineData('中')]
    [InlineData('\u0001')]
    public void The_largest_session_that_the_limits_admit_fits_an_entity(char character)
    {
        var limits = new LimitOptions();
        var text = new string(character, limits.MaxIdentifierLength);
        var session = new NewSession(Given.Session, Noon, new string('d', limits.MaxEventBytes))
        {
            ContentScope = text,
            AgentId = text,
            ExternalSessionId = text,
            RequestDigest = new string('0', 64),
            Closing = new SessionClosing(Noon, "conversion", $$"""{"currency":"{{new string('c', 33)}}","note":"{{new string('o', limits.MaxOutcomeBytes)}}"}"""),
        };

        var rows = _entities.New(session, Noon, Given.Context);
        SessionCounts.Set(rows[0], Enumerable.Range(0, SessionFacets.MostEventTypes + 1).ToDictionary(static number => $"{number:0000}." + new string('t', 59), static number => (long)number), isPart: true);
        rows.AddRange(SessionIndexRows.Of(rows[0]));

        Assert.All(rows, row => Assert.InRange(BytesOf(row), 1, BytesOfAnEntity));
    }

    [Fact]
    public void Rows_that_list_a_session_have_its_value_and_its_numbers_whatever_changes_them()
    {
        var main = _entities.New(new NewSession(Given.Session, Noon, "{}"), Noon, Given.Context)[0];
        SessionCounts.Set(main, new Dictionary<string, long> { ["content_cited"] = 2 }, isPart: true);

        var closing = new SessionClosing(Noon, "conversion", """{"type":"conversion","value_amount":4999,"currency":"EUR"}""");
        var changes = _entities.Close(main, closing, Noon, Given.Context).Select(static change => (TableEntity)change.Entity);

        var listing = changes.Concat(SessionIndexRows.Of(main)).Where(static row => row.RowKey[..2] is SessionRowKeys.ByStart or SessionRowKeys.ByEnd).ToList();
        Assert.Equal(4, listing.Count);
        Assert.All(listing, static row =>
        {
            var summary = SessionEntities.ReadSummary(row);
            Assert.Equal((4999L, "EUR"), (summary.ValueAmount, summary.Currency));
            Assert.Equal(("""{"content_cited":2}""", true), (SessionCounts.Read(row), SessionCounts.HasMore(row)));
        });
    }

    [Fact]
    public void The_value_of_a_session_of_an_earlier_version_is_that_of_its_outcome()
    {
        var main = _entities.New(new NewSession(Given.Session, Noon, "{}") { Closing = new SessionClosing(Noon, "conversion", """{"value_amount":1,"currency":"EUR"}""") }, Noon, Given.Context)[0];
        main["summary"] = JsonSerializer.Serialize(SessionEntities.ReadSummary(main) with { ValueAmount = null, Currency = null }, AgentTelemetry.Content.ContentJson.Default.SessionSummary);

        Assert.Equal((1L, "EUR"), (SessionEntities.ReadSummary(main).ValueAmount, SessionEntities.ReadSummary(main).Currency));
    }

    private static NewSession Ended(DateTimeOffset at) => new(Given.Session, Noon, """{"agent_id":"a"}""")
    {
        AgentId = "a",
        ExternalSessionId = "/ # 😀",
        Closing = new SessionClosing(at, "browse", """{"type":"browse"}"""),
    };

    private static string External(IEnumerable<TableEntity> rows) => rows.Single(static row => row.RowKey.StartsWith('x')).RowKey;

    // As the service counts: two bytes a character of keys, names and values, and eight more a property.
    private static int BytesOf(TableEntity row) =>
        4 + row.Sum(property => 8 + (2 * property.Key.Length) + (property.Value is string text ? 4 + (2 * text.Length) : 8));
}
