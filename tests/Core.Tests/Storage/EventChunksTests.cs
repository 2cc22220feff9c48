using System.Text;
using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Fakes;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using CsCheck;
using RequestContext = AgentTelemetry.Observability.RequestContext;
using RequestFailedException = Azure.RequestFailedException;

namespace AgentTelemetry.Storage;

public sealed class EventChunksTests
{
    private const int BytesOfATransaction = 4 * 1024 * 1024;

    // The longest of everything that stands beside a document.
    private static readonly RequestContext LongestContext = new(new string('/', RequestId.MaxLength), new string('_', 64), new string('-', 64));

    private static readonly string LongestType = $"a.{new string('b', 62)}";

    // What a document may consist of, from nothing to escape to all of it.
    private static readonly string[] Contents = ["a", "\"", "\\", "<", "\u0000", "é", "中", "😀", "a\"é😀\\"];

    [Theory]
    [InlineData(0, new[] { 0 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(99, new[] { 99 })]
    [InlineData(100, new[] { 99, 1 })]
    [InlineData(198, new[] { 99, 99 })]
    [InlineData(199, new[] { 99, 99, 1 })]
    public void A_transaction_holds_99_events_beside_the_open_row(int events, int[] chunks) =>
        Assert.Equal(chunks, EventChunks.Of([.. Enumerable.Range(0, events).Select(number => Event("{}", number))]).Select(chunk => chunk.Count));

    [Fact]
    public void Every_event_is_in_one_chunk_and_in_order()
    {
        var documents = Enumerable.Range(0, 10).Select(number => Document("a", number * 10_000)).ToList();
        Gen.Int[0, 9].Array[0, 399].Sample(
            sizes =>
            {
                var chunks = EventChunks.Of([.. sizes.Select((size, number) => Event(documents[size], number))]);

                Assert.Equal(Enumerable.Range(0, sizes.Length), chunks.SelectMany(chunk => chunk).Select(@event => @event.Ordinal));
                Assert.All(chunks, chunk => Assert.InRange(chunk.Count, sizes.Length == 0 ? 0 : 1, EventChunks.MostEvents));
            },
            iter: 50);
    }

    [Fact]
    public void Large_events_fill_a_transaction_by_their_bytes()
    {
        var quarter = Document("a", (EventChunks.MostBytes / 4) - 2_200);

        Assert.Equal([4, 1], EventChunks.Of([.. Enumerable.Range(0, 5).Select(number => Event(quarter, number))]).Select(chunk => chunk.Count));
        Assert.Equal([3, 2], EventChunks.Of([.. Enumerable.Range(0, 5).Select(number => Event(quarter + new string(' ', 500), number))]).Select(chunk => chunk.Count));
    }

    [Theory]
    [MemberData(nameof(ContentNumbers))]
    public void The_documents_of_a_chunk_take_no_more_bytes_than_were_counted(int content)
    {
        var documents = Enumerable.Range(0, 10).Select(number => Document(Contents[content], number * 6_000)).ToList();
        Gen.Int[0, 9].Array[120].Sample(
            sizes => EventChunks.Of([.. sizes.Select((size, number) => Event(documents[size], number))])
                .All(chunk => chunk.Sum(@event => JsonSerializer.SerializeToUtf8Bytes(@event.Json).Length) <= EventChunks.MostBytes),
            iter: 3);
    }

    [Theory]
    [MemberData(nameof(ContentNumbers))]
    public async Task A_transaction_as_sent_takes_no_more_bytes_than_were_counted(int content)
    {
        using var refusing = new RefusingTables();
        var table = new EventTable(refusing.Tables, Given.Clock());
        foreach (var bytes in (int[])[0, 33_000, 250_000])
        {
            var document = Document(Contents[content], bytes);
            var events = Enumerable.Range(0, 100).Select(number => Event(document, number)).ToList();
            events = events[..(EventChunks.Of(events)[0].Count + 1)];

            await Assert.ThrowsAsync<RequestFailedException>(() => table.UploadAsync(Given.Session, events, LongestContext));
            await Assert.ThrowsAsync<RequestFailedException>(() => table.AppendAsync(Given.Session, EventChunks.Of(events)[0], ConflictHandling.Tell, LongestContext));
        }

        Assert.Equal(9, refusing.Bodies.Count);
        Assert.InRange(refusing.Bodies.Max(), 1, EventChunks.MostBytes);
    }

    [Theory]
    [MemberData(nameof(ContentNumbers))]
    public async Task The_largest_event_that_can_be_set_fits_a_transaction_of_its_own(int content)
    {
        using var refusing = new RefusingTables();
        var largest = Event(Document(Contents[content], 288 * 1024), 0);

        var chunk = Assert.Single(EventChunks.Of([largest]));
        await Assert.ThrowsAsync<RequestFailedException>(() => new EventTable(refusing.Tables, Given.Clock()).AppendAsync(Given.Session, chunk, ConflictHandling.Tell, LongestContext));

        Assert.InRange(Assert.Single(refusing.Bodies), 1, BytesOfATransaction);
    }

    public static TheoryData<int> ContentNumbers() => [.. Enumerable.Range(0, Contents.Length)];

    private static ContentEvent Event(string json, int ordinal) =>
        new(CountingUuids.Number(ordinal), LongestType, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), json, ordinal);

    // A document as it is stored, of about so many bytes.
    private static string Document(string content, int bytes)
    {
        var one = JsonText.Write(writer => writer.WriteStringValue(content)).Length - 2;
        var repeated = string.Concat(Enumerable.Repeat(content, bytes / Math.Max(one, Encoding.UTF8.GetByteCount(content))));
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("note", repeated);
            writer.WriteEndObject();
        });
    }
}
