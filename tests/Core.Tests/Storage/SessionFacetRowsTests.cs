using System.Text;
using AgentTelemetry.Content.Search;

namespace AgentTelemetry.Storage;

public sealed class SessionFacetRowsTests
{
    private const int BytesOfAKey = 1024;
    private const int BytesOfAnEntity = 1024 * 1024;
    private const string Partition = "acme~0";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_rows_of_a_session_begin_with_what_it_is_found_by_and_go_on_like_those_that_list_it()
    {
        var change = Change(new SessionFacets(["content_cited"], ["example.com"], ["https://example.com/~a"]));

        var listed = SessionRowKeys.Started(Given.Session, Noon)[SessionRowKeys.ByStart.Length..];
        Assert.Equal(
            [
                SessionFacetRows.EventTypePrefix("content_cited") + listed,
                SessionFacetRows.DomainPrefix("example.com") + listed,
                SessionFacetRows.ContentUrlPrefix("https://example.com/~a") + listed,
            ],
            change.Added.Select(static row => row.RowKey));
        Assert.All(change.Added, static row => Assert.Equal((Partition, Given.SessionText), (row.PartitionKey, row.GetString("session_id"))));
        Assert.Equal(change.Added.Select(static row => row.RowKey).Order(StringComparer.Ordinal), SessionFacetRows.KeysOf(change.Held).Order(StringComparer.Ordinal));
        Assert.Equal("g~" + Given.SessionText, change.Held.RowKey);
    }

    [Fact]
    public void No_value_leads_among_the_rows_of_another()
    {
        string[] values = ["a", "a~", "a~b", "A", "_61", new string('a', 200), new string('a', 201), "é", "\ud83d\ude00"];
        var prefixes = values.SelectMany(static value => new[] { SessionFacetRows.EventTypePrefix(value), SessionFacetRows.DomainPrefix(value), SessionFacetRows.ContentUrlPrefix(value) }).ToList();

        Assert.All(prefixes, one => Assert.All(prefixes, other => Assert.Equal(one == other, other.StartsWith(one, StringComparison.Ordinal))));
        Assert.Equal(prefixes.Count, prefixes.Distinct().Count());
    }

    [Fact]
    public void What_is_there_is_not_written_again_and_what_is_no_longer_goes()
    {
        var held = Change(new SessionFacets(["a", "b"], [], ["u"])).Held;

        var change = SessionFacetRows.Change(Partition, Given.Session, Noon, held, new SessionFacets(["b", "c"], [], ["u"]));
        var same = SessionFacetRows.Change(Partition, Given.Session, Noon, held, new SessionFacets(["b", "a"], [], ["u"]));

        Assert.StartsWith(SessionFacetRows.EventTypePrefix("c"), Assert.Single(change.Added).RowKey, StringComparison.Ordinal);
        Assert.StartsWith(SessionFacetRows.EventTypePrefix("a"), Assert.Single(change.Removed), StringComparison.Ordinal);
        Assert.Equal((false, true), (change.IsNone, same.IsNone));
    }

    [Fact]
    public void After_a_change_that_broke_off_all_are_written_again()
    {
        var held = SessionFacetRows.Marked(Change(new SessionFacets(["a", "b"], [], [])).Held, isWhole: false);

        Assert.Equal(2, SessionFacetRows.Change(Partition, Given.Session, Noon, held, new SessionFacets(["a", "b"], [], [])).Added.Count);
    }

    [Fact]
    public void The_most_and_longest_that_a_session_is_found_by_fit_keys_and_an_entity()
    {
        var change = Change(new SessionFacets(
            [.. Enumerable.Range(0, SessionFacets.MostEventTypes).Select(static number => new string('_', 60) + $"{number:0000}")],
            [.. Enumerable.Range(0, SessionFacets.MostDomains).Select(static number => new string('a', 196) + $"{number:0000}")],
            [.. Enumerable.Range(0, SessionFacets.MostContentUrls).Select(static number => new string('b', 196) + $"{number:0000}")]));

        Assert.Equal(SessionFacets.MostEventTypes + SessionFacets.MostDomains + SessionFacets.MostContentUrls, SessionFacetRows.KeysOf(change.Held).Count);
        Assert.All(change.Added, static row => Assert.InRange(Encoding.Unicode.GetByteCount(row.RowKey), 1, BytesOfAKey));
        Assert.InRange(change.Held.Sum(static property => Encoding.Unicode.GetByteCount(property.Key) + 8 + (property.Value is string text ? (2 * text.Length) + 4 : 8)), 1, BytesOfAnEntity);
        Assert.InRange(change.Held.Count, 1, 250);
    }

    private static FacetChange Change(SessionFacets facets) => SessionFacetRows.Change(Partition, Given.Session, Noon, held: null, facets);
}
