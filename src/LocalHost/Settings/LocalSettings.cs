using System.Text.Json;
using AgentTelemetry.LocalHost.Azurite;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.LocalHost.Settings;

/// <summary>The app's settings, from the lowest source to the highest.</summary>
internal static class LocalSettings
{
    public const string StorageSetting = "AzureWebJobsStorage";

    public static void AddTo(IConfigurationBuilder configuration, LocalHostOptions options)
    {
        // Everywhere else an absent value means production.
        configuration.AddInMemoryCollection([new("TELEMETRY_ENVIRONMENT", "development")]);
        configuration.AddInMemoryCollection(Values("local.settings.sample.json", options.ContentRoot));
        configuration.AddInMemoryCollection(Values("local.settings.json", options.ContentRoot));
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(options.Settings.Select(Normalise));

        if (options.StorageConnection is not null)
        {
            configuration.AddInMemoryCollection([new(StorageSetting, options.StorageConnection)]);
        }
    }

    /// <summary>Puts the Azurite of other ports in the place of the one that <c>UseDevelopmentStorage=true</c> means.</summary>
    public static void Redirect(IConfigurationBuilder configuration, DevelopmentStorage storage)
        => configuration.AddInMemoryCollection([new(StorageSetting, storage.ConnectionString)]);

    private static IEnumerable<KeyValuePair<string, string?>> Values(string fileName, string? contentRoot)
    {
        if (ContentFiles.Find(fileName, contentRoot) is not { } path)
        {
            return [];
        }

        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllText(path), SettingsFileContext.Default.SettingsFile);

            return file is { IsEncrypted: true }
                ? throw new LocalHostException($"{path} is encrypted, and only Core Tools can read that: run `func settings decrypt`.")
                : (file?.Values ?? []).Select(value => Normalise(new(value.Key, Text(value.Value))));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static string? Text(JsonElement value)
        => value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };

    private static KeyValuePair<string, string?> Normalise(KeyValuePair<string, string?> setting)
        => new(setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value);
}
