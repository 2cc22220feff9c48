using System.Text.Json;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Functions.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>Recording events.</summary>
internal sealed class EventFunctions(BodyReader bodies, EventService events)
{
    [Function("RecordEvents")]
    public async Task<IResult> RecordAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "events")] HttpRequest request, FunctionContext context)
    {
        var result = await bodies.WithBodyAsync(request, body => events.RecordAsync(body, context.GetRequestContext()));
        return result.ToAnswer(context.GetRequestContext(), StatusCodes.Status201Created, static (writer, recorded) => Write(writer, recorded));
    }

    private static void Write(Utf8JsonWriter writer, EventsRecorded recorded)
    {
        writer.WriteStartObject();
        writer.WriteString("status", "ok");
        writer.WriteNumber("events_created", recorded.Created);
        StrippedFields.Write(writer, recorded.StrippedFields);
        writer.WriteEndObject();
    }
}
