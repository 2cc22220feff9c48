using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>Finds the code and the text in the service's error bodies, and the place of a failed action that leads the text.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static TableErrorParser Instance { get; } = new();

    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        error = null;
        data = null;
        if (response.ContentStream is null)
            return false;

        try
        {
            using JsonDocument body = JsonDocument.Parse(response.Content.ToMemory());
            if (!body.RootElement.TryGetProperty("odata.error", out JsonElement odata))
                return false;

            string code = odata.TryGetProperty("code", out JsonElement codeElement) ? codeElement.GetString() : null;
            string text = odata.TryGetProperty("message", out JsonElement message) && message.TryGetProperty("value", out JsonElement value)
                ? value.GetString()
                : null;

            data = new Dictionary<string, string>();
            if (FailedAction(text) is { } index)
            {
                data[TableTransactionFailedException.FailedEntity] = index.ToString(CultureInfo.InvariantCulture);
                text += $"\nThe failed action is number {index}, from 0, of the transaction.";
            }

            error = new ResponseError(code, text);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A proxy's page or a cut-off body: the status alone has to do.
            data = null;
            return false;
        }
    }

    private static int? FailedAction(string text)
    {
        int colon = text?.IndexOf(':') ?? -1;
        bool leads = colon > 0;
        return leads && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
    }
}
