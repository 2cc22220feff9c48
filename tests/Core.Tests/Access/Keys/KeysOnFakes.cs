using System.Text;
using System.Text.Json;
using AgentTelemetry.Fakes;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Access.Keys;

/// <summary>The services of keys on a store in memory and a clock that stands.</summary>
internal sealed class KeysOnFakes
{
    private readonly FakeLogger<KeyUsage> _usageLog = new();

    public KeysOnFakes(string environment = "production", string? adminKeySha256 = null, string? token = null, int maxKeys = 100, int maxPage = 1_000)
    {
        var limits = Given.Limits(limit => (limit.MaxKeys, limit.MaxPage) = (maxKeys, maxPage));
        var telemetry = Options.Create(new TelemetryOptions { AppId = "house", Environment = environment });
        Directory = new KeyDirectory(Store, Time, Log);
        Authenticator = new Authenticator(Directory, Time, telemetry, Options.Create(new AccessOptions { AdminKeySha256 = adminKeySha256, ApiAuthEnabled = token is null ? null : "true", ApiAuthToken = token }));
        Usage = new KeyUsage(Store, Pseudonyms, Time, _usageLog);
        Service = new KeyService(
            Store, Directory, Given.Body(limits), new KeyRequestReader(limits, Time), new KeyQueryReader(limits), new CountingSecrets(), limits, Events, Time);
    }

    public Pseudonyms Pseudonyms { get; } = new(NullRedactorProvider.Instance);

    public RecordedEvents Events { get; } = new();

    public FakeKeyStore Store { get; } = new();

    public FakeTimeProvider Time { get; } = Given.Clock();

    public FakeLogger<KeyDirectory> Log { get; } = new();

    public KeyDirectory Directory { get; }

    public Authenticator Authenticator { get; }

    public KeyUsage Usage { get; }

    public KeyService Service { get; }

    public string AllLogs => string.Join('\n', Log.Collector.GetSnapshot().Concat(_usageLog.Collector.GetSnapshot()).Select(line => line.Everything));

    /// <summary>Makes a key as the service does.</summary>
    public async Task<IssuedKey> IssueAsync(string app = "acme", string scopes = "\"read\"", string more = "")
    {
        var issued = await CreateAsync($$"""{"name":"a key","app_id":"{{app}}","scopes":[{{scopes}}]{{more}}}""");
        Assert.True(issued.IsSuccess, issued.Failure?.Detail);
        return issued.Value;
    }

    public Task<Result<IssuedKey>> CreateAsync(string json) => Service.CreateAsync(Encoding.UTF8.GetBytes(json), Given.Context);

    public Task<Result<IssuedKey>> RotateAsync(string id, string json = "") => Service.RotateAsync(id, Encoding.UTF8.GetBytes(json), Given.Context);

    /// <summary>The code of the refusal; null where he is let in.</summary>
    public async Task<string?> RefusalOfAsync(string? key) => (await Authenticator.FindAsync(key, CancellationToken.None)).Failure?.Code;

    /// <summary>A new key as its maker is answered.</summary>
    public static JsonElement JsonOf(IssuedKey issued) => Given.Json(JsonSerializer.Serialize(new IssuedKeyRow(issued, "user"), KeyAnswersJson.Default.IssuedKeyRow));
}
