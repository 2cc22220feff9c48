using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentTelemetry.Functions.Http;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using AgentTelemetry.Statistics;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Statistics;

/// <summary>Totals in the form that a caller asks for: JSON, or a CSV file.</summary>
internal static class TotalsAnswer
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";

    public static IResult ToTotals<T>(this Result<T> result, HttpRequest request, RequestContext context, string fileName, JsonTypeInfo<T> type) =>
        request.Preferred(Json, Csv) == Csv && result.IsSuccess
            ? new FileAnswer("text/csv; charset=utf-8", fileName, async (send, cancellationToken) =>
            {
                var bytes = new ByteStream(send);
                TotalsCsv.Write(bytes, JsonSerializer.SerializeToElement(result.Value, type));
                await bytes.SendAsync(cancellationToken);
            })
            : result.ToAnswer(context, StatusCodes.Status200OK, type);
}
