using System.Text;

namespace AgentTelemetry.Benchmarks;

/// <summary>Batches as the published SDK sends them.</summary>
internal static class Batches
{
    public const int EventsInBatch = 100;

    private static readonly string[] Types = ["content_retrieved", "content_grounded", "content_cited", "turn_completed"];

    /// <summary>A batch whose event ids are not in any batch of another number.</summary>
    public static byte[] Create(Guid session, int number, int count = EventsInBatch)
    {
        var events = Enumerable.Range(0, count).Select(index => Event(number, index));
        return Encoding.UTF8.GetBytes($$"""{"document_type":"event_batch","schema_version":"0.1","session_id":"{{session}}","events":[{{string.Join(',', events)}}]}""");
    }

    private static string Event(int number, int index)
    {
        var type = Types[index % Types.Length];
        var about = type is "turn_completed"
            ? """ "turn":{"privacy_level":"intent","query_intent":"product_research","topics":["headphones"],"query_text":"not to be kept","response_tokens":150} """
            : $""" "content_url":"https://reviews.example/{number}/{index}","source_role":"agent","turn_id":"turn-{index}","license_ref":"licence-7" """;
        return $$"""
            {"id":"{{number:x8}}-0000-4000-8000-{{index:x12}}","type":"{{type}}","timestamp":"2026-03-01T10:{{index % 60:00}}:00.000Z",{{about}},"data":{"rank":{{index}},"citation_type":"paraphrase"} }
            """;
    }
}
