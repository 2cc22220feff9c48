using System.Text;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Events as honest agents send them, with about as many fields as there are.</summary>
internal static class OrdinaryEvents
{
    /// <summary>A batch of a length in bytes.</summary>
    public static string Batch(string session, int count, int bytes)
    {
        var bare = Batch(session, Enumerable.Repeat(0, count).ToArray());
        var (each, rest) = Math.DivRem(bytes - Encoding.UTF8.GetByteCount(bare), count);
        return Batch(session, [.. Enumerable.Range(0, count).Select(index => each + (index < rest ? 1 : 0))]);
    }

    public static string Session(Guid session, int count) => $$"""
        {"document_type":"session","schema_version":"0.1","session_id":"{{session}}","started_at":"2026-03-01T09:00:00Z","agent_id":"an-agent",
         "events":[{{string.Join(',', Enumerable.Range(0, count).Select(static index => Event(index, 0)))}}]}
        """;

    private static string Batch(string session, int[] excerpts) =>
        $$"""{"session_id":"{{session}}","events":[{{string.Join(',', excerpts.Select(static (excerpt, index) => Event(index, excerpt)))}}]}""";

    private static string Event(int index, int excerpt) => $$"""
        {"id":"00000000-0000-4000-8000-{{index:x12}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00.{{index % 1000:000}}Z","source_role":"agent",
         "content_url":"https://reviews.example/articles/{{index:0000}}?utm=agent","content_id":"doi:10.1000/{{index:0000}}","turn_id":"turn-{{index:0000}}","license_ref":"licence-7",
         "product_id":null,"turn":null,"data":{"rank":1{{index:0000}},"score":0.87,"tags":["audio","headphones","review"],"cached":false,"agent":{"name":"a","version":"1"},
         "excerpt":"{{new string('e', excerpt)}}"} }
        """.ReplaceLineEndings("");
}
