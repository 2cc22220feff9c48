using System.Text.Json;
using AgentTelemetry.Access;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Json;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Makes the rows of keys, and reads them back.</summary>
internal static class KeyEntities
{
    public const string Partition = "keys";

    /// <summary>After every id, as it begins with a <c>~</c>.</summary>
    public const string VersionRow = "~version";

    /// <summary>The apps of keys that are gone. Their data may still be there, and is found by app.</summary>
    public const string FormerApps = "~app~";

    public const string Version = "version";
    public const string AppId = "app_id";
    public const string LastUsedAt = "last_used_at";

    private const string Name = "name";
    private const string Scopes = "scopes";
    private const string Domains = "domains";
    private const string CreatedAt = "created_at";
    private const string ExpiresAt = "expires_at";
    public const string RevokedAt = "revoked_at";
    private const string Secrets = "secrets";

    public static TableEntity New(StoredKey key, RequestContext context)
    {
        var row = new TableEntity(Partition, key.Id)
        {
            [Name] = key.Name,
            [Scopes] = key.Scopes.Names(),
            [Domains] = JsonSerializer.Serialize([.. key.Domains], KeyJson.Default.StringArray),
            [CreatedAt] = Rfc3339.Format(key.CreatedAt),
        };
        SetTime(row, ExpiresAt, key.ExpiresAt);
        SetChanging(row, key);
        return row.Stamped(Of(key, context));
    }

    /// <summary>What of a key's row ever changes by request.</summary>
    public static TableEntity Change(StoredKey key, RequestContext context)
    {
        var row = new TableEntity(Partition, key.Id);
        SetChanging(row, key);
        return row.Stamped(Of(key, context));
    }

    /// <summary>The row that tells all instances that some key changed.</summary>
    public static TableEntity NewVersion(string version, StoredKey key, RequestContext context) =>
        new TableEntity(Partition, VersionRow) { [Version] = version }.Stamped(Of(key, context));

    /// <summary>The row that tells of the app of a key that goes.</summary>
    public static TableEntity FormerApp(StoredKey key, RequestContext context) =>
        new TableEntity(Partition, FormerApps + TableKey.Encode(key.AppId)).Stamped(Of(key, context));

    public static StoredKey Read(TableEntity row) => new(
        row.RowKey,
        row.GetString(Name),
        row.GetString(AppId),
        KeyScopes.Of(row.GetString(Scopes).Split(' ')),
        Time(row, CreatedAt)!.Value,
        [.. JsonSerializer.Deserialize(row.GetString(Secrets), KeyJson.Default.KeySecretRowArray)!.Select(static secret => secret.Read())])
    {
        Domains = JsonSerializer.Deserialize(row.GetString(Domains), KeyJson.Default.StringArray)!,
        ExpiresAt = Time(row, ExpiresAt),
        RevokedAt = Time(row, RevokedAt),
        LastUsedAt = Time(row, LastUsedAt),
    };

    /// <summary>A time of a row; null where there is none.</summary>
    public static DateTimeOffset? Time(TableEntity row, string name) => Rfc3339.TryParse(row.GetString(name), out var time) ? time : null;

    private static void SetChanging(TableEntity row, StoredKey key)
    {
        SetTime(row, RevokedAt, key.RevokedAt);
        row[Secrets] = JsonSerializer.Serialize([.. key.Secrets.Select(KeySecretRow.Of)], KeyJson.Default.KeySecretRowArray);
    }

    private static void SetTime(TableEntity row, string name, DateTimeOffset? time)
    {
        if (time is { } given)
        {
            row[name] = Rfc3339.Format(given);
        }
    }

    // The row belongs to the key's tenant, not to the caller that made it.
    private static RequestContext Of(StoredKey key, RequestContext context) => context with { AppId = key.AppId };
}
