using System.Globalization;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client;

/// <summary>Puts options right that cannot be, with a warning for each.</summary>
internal static class OptionsChecker
{
    private const long Megabyte = 1024 * 1024;
    private const long MostOnDisk = 100 * 1024 * Megabyte;
    private static readonly TelemetryClientOptions Defaults = new();

    /// <summary>A copy that holds whatever the caller does to the original.</summary>
    public static TelemetryClientOptions Checked(TelemetryClientOptions options, ILogger logger)
    {
        T Ranged<T>(string name, T value, T least, T most, T otherwise)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0)
            {
                return value;
            }

            logger.OptionReplaced(name, Text(value), $"from {Text(least)} to {Text(most)}", Text(otherwise));
            return otherwise;
        }

        var isChecked = new TelemetryClientOptions
        {
            ApiUrl = Address(nameof(options.ApiUrl), options.ApiUrl, "null, so nothing is sent", logger),
            ApiToken = Token(nameof(options.ApiToken), options.ApiToken, logger),
            BaseDirectory = Folder(options.BaseDirectory, logger),
            AgentOwner = options.AgentOwner,
            Environment = options.Environment,
            DetectGit = options.DetectGit,
            MaxPrivacyLevel = options.MaxPrivacyLevel,
            FlushToDisk = options.FlushToDisk,
            QueueCapacity = Ranged(nameof(options.QueueCapacity), options.QueueCapacity, 100, 1_000_000, Defaults.QueueCapacity),
            QueueBytes = Ranged(nameof(options.QueueBytes), options.QueueBytes, Megabyte, 1024 * Megabyte, Defaults.QueueBytes),
            MaxOutboxBytes = Ranged(nameof(options.MaxOutboxBytes), options.MaxOutboxBytes, Megabyte, MostOnDisk, Defaults.MaxOutboxBytes),
            MaxDayFileBytes = Ranged(nameof(options.MaxDayFileBytes), options.MaxDayFileBytes, Megabyte, MostOnDisk, Defaults.MaxDayFileBytes),
            KeepDays = Ranged(nameof(options.KeepDays), options.KeepDays, 1, 3_650, Defaults.KeepDays),
            RequestTimeout = Ranged(nameof(options.RequestTimeout), options.RequestTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5), Defaults.RequestTimeout),
            MaxRetryDelay = Ranged(nameof(options.MaxRetryDelay), options.MaxRetryDelay, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), Defaults.MaxRetryDelay),
            DisposeTimeout = Ranged(nameof(options.DisposeTimeout), options.DisposeTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(5), Defaults.DisposeTimeout),
        };
        isChecked.Webhook.Url = Address("Webhook.Url", options.Webhook.Url, "null, so nothing is posted", logger);
        isChecked.Webhook.Token = Token("Webhook.Token", options.Webhook.Token, logger);
        isChecked.Webhook.Enabled = options.Webhook.Enabled && isChecked.Webhook.Url is not null;
        if (options.Webhook.Enabled && options.Webhook.Url is null)
        {
            logger.OptionReplaced("Webhook.Enabled", "true", "possible without Webhook.Url (GOOGLE_SHEETS_API_URL)", "false");
        }

        return isChecked;
    }

    private static Uri? Address(string name, Uri? address, string otherwise, ILogger logger)
    {
        if (address is null || (address.IsAbsoluteUri && address.Scheme is "http" or "https"))
        {
            return address;
        }

        logger.OptionReplaced(name, address.OriginalString, "an address such as https://telemetry.example.com", otherwise);
        return null;
    }

    // A header takes no line break and nothing beyond ASCII; the value itself is in no log.
    private static string? Token(string name, string? token, ILogger logger)
    {
        if (string.IsNullOrWhiteSpace(token))
        {
            return null;
        }

        if (token.Trim() is var trimmed && trimmed.All(static character => character is > ' ' and < '\x7f'))
        {
            return trimmed;
        }

        logger.OptionReplaced(name, "not shown", "visible ASCII characters", "absent");
        return null;
    }

    private static string Folder(string folder, ILogger logger)
    {
        try
        {
            return Path.GetFullPath(string.IsNullOrWhiteSpace(folder) ? throw new ArgumentException("It is blank.") : folder);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or NotSupportedException)
        {
            logger.OptionReplaced(nameof(TelemetryClientOptions.BaseDirectory), folder ?? "null", "a path", BaseFolder.Default);
            return BaseFolder.Default;
        }
    }

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
