using System.Text.Json;
using AgentTelemetry.LocalHost.Azurite;
using AgentTelemetry.Storage;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.LocalHost.Settings;

/// <summary>The app's settings, from the lowest source to the highest.</summary>
internal static class LocalSettings
{
    public const string StorageSetting = StorageOptions.HostSetting;

    private static readonly string[] StorageSettings = [StorageSetting, StorageOptions.Setting];

    public static void AddTo(IConfigurationBuilder configuration, LocalHostOptions options)
    {
        // Everywhere else an absent value means production.
        configuration.AddInMemoryCollection([new("TELEMETRY_ENVIRONMENT", "development")]);
        configuration.AddInMemoryCollection(Values("local.settings.sample.json", options.ContentRoot));
        configuration.AddInMemoryCollection(Values("local.settings.json", options.ContentRoot));
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build().AsEnumerable().Where(static setting => setting.Value is not null);
        configuration.AddInMemoryCollection(ForBothAccounts(environment));
        configuration.AddInMemoryCollection(ForBothAccounts(options.Settings.Select(Normalise)));

        if (options.StorageConnection is not null)
        {
            configuration.AddInMemoryCollection(ForBothAccounts([new(StorageSetting, options.StorageConnection)]));
        }
    }

    /// <summary>Puts the Azurite of other ports in the place of the one that <c>UseDevelopmentStorage=true</c> means.</summary>
    public static void Redirect(IConfigurationManager configuration, DevelopmentStorage storage)
        => configuration.AddInMemoryCollection([.. from setting in StorageSettings
                                                   where DevelopmentStorage.IsMeantBy(configuration[setting])
                                                   select KeyValuePair.Create(setting, (string?)storage.ConnectionString)]);

    /// <summary>Whether a setting means the emulator.</summary>
    public static bool NeedEmulator(IConfiguration configuration) => StorageSettings.Any(setting => DevelopmentStorage.IsMeantBy(configuration[setting]));

    private static List<KeyValuePair<string, string?>> Values(string fileName, string? contentRoot)
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
                : ForBothAccounts((file?.Values ?? []).Select(value => Normalise(new(value.Key, Text(value.Value)))));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException($"{path} cannot be read: {e.Message}", e);
        }
    }

    // One account for both is the usual case here: who names the host's alone means the data's too, whatever a lower source says of that.
    private static List<KeyValuePair<string, string?>> ForBothAccounts(IEnumerable<KeyValuePair<string, string?>> source)
    {
        var settings = source.ToList();
        var names = settings.Select(static setting => setting.Key.Split(ConfigurationPath.KeyDelimiter)[0]).ToList();

        return settings.Find(static setting => Is(setting.Key, StorageSetting)).Value is { } account && !names.Exists(static name => Is(name, StorageOptions.Setting))
            ? [.. settings, new(StorageOptions.Setting, account)]
            : settings;
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

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
