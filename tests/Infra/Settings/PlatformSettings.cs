namespace AgentTelemetry.Infra.Settings;

/// <summary>Settings that the Functions host or Microsoft's libraries read, as far as they matter here.</summary>
internal static class PlatformSettings
{
    public static IReadOnlyList<SettingRow> All { get; } =
    [
        new("AzureWebJobsStorage", "–", "text", "–", "The account of the Functions host: packages, keys of the host, leases of timers. In Azure, `AzureWebJobsStorage__blobServiceUri`, `…__queueServiceUri`, `…__tableServiceUri`, `…__credential` and `…__clientId` stand for it."),
        new("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "–", "text", "deployment", "`Authorization=AAD;ClientId=…`: host and worker send telemetry as that identity. Application Insights takes no other."),
        new("AzureFunctionsJobHost__…", "–", "text", "you", "A value of `host.json`, such as `AzureFunctionsJobHost__extensions__queues__batchSize`."),
        new("AzureWebJobs.{function}.Disabled", "`false`", "`true`, `false`", "you", "Turns a function off, such as a timer."),
        new("Logging__LogLevel__{category}", "`Information`", "a level", "you", "The lowest level that the worker logs."),
        new("FUNCTIONS_WORKER_RUNTIME", "–", "`dotnet-isolated`", "–", "For Core Tools alone: on Flex Consumption the plan says it, and the setting is refused. So are `FUNCTIONS_EXTENSION_VERSION`, `WEBSITE_RUN_FROM_PACKAGE` and `WEBSITE_TIME_ZONE`."),
    ];
}
