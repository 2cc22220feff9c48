using System.Buffers;
using System.Text.Json;
using AgentTelemetry.LocalHost.Azurite;

namespace AgentTelemetry.LocalHost.CommandLine;

/// <summary>What the command line says of a key to make. It is judged where keys over HTTP are.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="App">The tenant; null for the one of callers without a key.</param>
/// <param name="Scopes">What it may be used for, separated by commas.</param>
/// <param name="Domains">A publisher's domains, separated by commas; null for none.</param>
/// <param name="Expires">When it ends; null for never.</param>
/// <param name="StorageConnection">The storage connection; null, the setting <c>AzureWebJobsStorage</c> decides.</param>
/// <param name="AzuritePort">The first port of the Azurite that the setting may mean.</param>
internal sealed record NewKeyOptions(string Name, string? App, string Scopes, string? Domains, string? Expires, string? StorageConnection, int AzuritePort = DevelopmentStorage.WellKnownPort)
{
    /// <summary>The document that <c>POST /keys</c> takes.</summary>
    /// <param name="defaultApp">The tenant of callers without a key.</param>
    public ReadOnlyMemory<byte> ToDocument(string defaultApp)
    {
        var document = new ArrayBufferWriter<byte>();

        using (var writer = new Utf8JsonWriter(document))
        {
            writer.WriteStartObject();
            writer.WriteString("name", Name);
            writer.WriteString("app_id", App ?? defaultApp);
            WriteList(writer, "scopes", Scopes);
            WriteList(writer, "domains", Domains);
            writer.WriteString("expires_at", Expires);
            writer.WriteEndObject();
        }

        return document.WrittenMemory;
    }

    private static void WriteList(Utf8JsonWriter writer, string name, string? list)
    {
        if (list is null)
        {
            return;
        }

        writer.WriteStartArray(name);

        foreach (var item in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    }
}
