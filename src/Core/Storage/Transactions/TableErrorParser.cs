using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>Finds the code in the service's error bodies, and the number of the action that failed, which leads the text.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    // As the client names it: its exception looks there.
    private const string FailedAction = "FailedEntity";

    public static TableErrorParser Instance { get; } = new();

    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        (error, data) = (null, null);
        try
        {
            using var body = JsonDocument.Parse(response.Content.ToMemory());
            var told = body.RootElement.GetProperty("odata.error");
            var text = told.GetProperty("message").GetProperty("value").GetString()!;
            error = new ResponseError(told.GetProperty("code").GetString(), text);
            data = new Dictionary<string, string>();
            if (int.TryParse(text.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var action))
            {
                data[FailedAction] = action.ToString(CultureInfo.InvariantCulture);
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // A proxy's page, or half a body: the status has to do.
            return false;
        }
    }
}
