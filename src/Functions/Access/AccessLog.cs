using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Functions.Access;

/// <summary>The security events. No key and no address is in any of them.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(4001, LogLevel.Warning, "authentication_failed: {Function} was called without a key ({FailureReason}); auth_method {AuthMethod}, source_ip_hash {SourceIpHash}.",
        EventName = "authentication_failed")]
    public static partial void AuthenticationFailed(ILogger logger, string function, string failureReason, string authMethod, string sourceIpHash);

    [LoggerMessage(4002, LogLevel.Warning, "api_key_rejected: {Function} was called with a key that was refused ({RejectionReason}); api_key_id_prefix {ApiKeyIdPrefix}, source_ip_hash {SourceIpHash}.",
        EventName = "api_key_rejected")]
    public static partial void KeyRejected(ILogger logger, string function, string rejectionReason, string apiKeyIdPrefix, string sourceIpHash);

    [LoggerMessage(4003, LogLevel.Warning, "permission_denied: {Resource} needs {RequiredPermission}, and the key has {UserPermissions}.", EventName = "permission_denied")]
    public static partial void PermissionDenied(ILogger logger, string resource, string requiredPermission, string userPermissions);

    [LoggerMessage(4004, LogLevel.Warning, "suspicious_activity_detected: a web page of another origin called {Function} while the service is open.", EventName = "suspicious_activity_detected")]
    public static partial void ForeignPage(ILogger logger, string function);

    [LoggerMessage(4005, LogLevel.Warning,
        "The service is OPEN: this is {Environment} and there is no key, so every caller may do everything. This command makes the first key and closes the service: dotnet run --project src/LocalHost -- keys create --name first --app {App} --scopes admin (with the --azurite-port or --storage that LocalHost was given)")]
    public static partial void Open(ILogger logger, string environment, string app);

    [LoggerMessage(4006, LogLevel.Warning,
        "The service does not know callers' addresses, so it limits no request by its address. If the platform in front gives the address in a header, name that header in TELEMETRY_CLIENT_ADDRESS_HEADER.")]
    public static partial void AddressesUnknown(ILogger logger);

    [LoggerMessage(4008, LogLevel.Warning,
        "Rates and quotas are OFF, as TELEMETRY_RATE_LIMIT_ENABLED is {Value}. Without that setting they are on everywhere but in development, with 12,000 requests a minute for a key.")]
    public static partial void RatesOff(ILogger logger, string value);

    [LoggerMessage(4009, LogLevel.Warning,
        "TELEMETRY_API_AUTH_TOKEN has {Length} characters, and can be guessed. Use one of {Least} or more, such as the output of openssl rand -hex 32.")]
    public static partial void TokenShort(ILogger logger, int length, int least);

    [LoggerMessage(4007, LogLevel.Warning, "{Limit} refusals of callers with unknown addresses were logged in this minute. Further ones are only counted.")]
    public static partial void RefusalsUntold(ILogger logger, long limit);
}
