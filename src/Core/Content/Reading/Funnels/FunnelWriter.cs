using System.Text.Json;

namespace AgentTelemetry.Content.Reading.Funnels;

/// <summary>Writes a funnel: totals, gaps over all contents, each content, and what names none.</summary>
internal static class FunnelWriter
{
    public static void Write(Utf8JsonWriter writer, SessionFunnel funnel)
    {
        writer.WriteStartObject();
        writer.WriteString("session_id", funnel.SessionId);
        writer.WriteStartObject("totals");
        foreach (var stage in FunnelStages.All)
        {
            WriteStage(writer, stage, funnel.All, funnel.Contents.Count(content => content.Stages.Has(stage)));
        }

        writer.WriteEndObject();
        WriteTotalGaps(writer, funnel.Contents);
        writer.WriteStartArray("contents");
        foreach (var content in funnel.Contents)
        {
            WriteContent(writer, content);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("unattributed");
        writer.WriteNumber("events", funnel.Unattributed.Total);
        WriteStages(writer, funnel.Unattributed);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, ContentFunnel content)
    {
        writer.WriteStartObject();
        writer.WriteString("content_id", content.ContentId);
        writer.WriteStartArray("content_urls");
        foreach (var url in content.Urls)
        {
            writer.WriteStringValue(url);
        }

        writer.WriteEndArray();
        writer.WriteString("reached", content.Stages.Reached!.Value.Name());
        WriteStages(writer, content.Stages);
        writer.WriteStartArray("gaps");
        foreach (var gap in content.Stages.Gaps())
        {
            WriteGap(writer, gap);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // In the order of the stages, first by what was reached and then by what was missing.
    private static void WriteTotalGaps(Utf8JsonWriter writer, IEnumerable<ContentFunnel> contents)
    {
        var totals = contents
            .SelectMany(static content => content.Stages.Gaps())
            .SelectMany(static gap => gap.Missing, static (gap, missing) => (gap.Reached, Missing: missing))
            .CountBy(static pair => pair)
            .OrderBy(static total => total.Key);
        writer.WriteStartArray("gaps");
        foreach (var ((reached, missing), count) in totals)
        {
            writer.WriteStartObject();
            writer.WriteString("reached", reached.Name());
            writer.WriteString("missing", missing.Name());
            writer.WriteNumber("contents", count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteGap(Utf8JsonWriter writer, FunnelGap gap)
    {
        writer.WriteStartObject();
        writer.WriteString("reached", gap.Reached.Name());
        writer.WriteStartArray("missing");
        foreach (var stage in gap.Missing)
        {
            writer.WriteStringValue(stage.Name());
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteStages(Utf8JsonWriter writer, StageCounts counts)
    {
        writer.WriteStartObject("stages");
        foreach (var stage in FunnelStages.All)
        {
            WriteStage(writer, stage, counts, contents: null);
        }

        writer.WriteEndObject();
    }

    private static void WriteStage(Utf8JsonWriter writer, FunnelStage stage, StageCounts counts, int? contents)
    {
        writer.WriteStartObject(stage.Name());
        writer.WriteNumber("events", counts.Events(stage));
        if (contents is not null)
        {
            writer.WriteNumber("contents", contents.Value);
        }

        writer.WriteString("first_at", counts.FirstAt(stage));
        writer.WriteEndObject();
    }
}
