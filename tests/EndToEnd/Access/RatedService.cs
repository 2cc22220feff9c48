using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A service whose rates are low enough to be met, and whose clock a test moves.</summary>
public sealed class RatedService : IAsyncLifetime
{
    public const string Key = "an-admin-key-of-the-tests-0123456789abcdef";

    public RatedService() => Service = new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["TELEMETRY_ENVIRONMENT"] = "production",
            ["TELEMETRY_RATE_LIMIT_RPM"] = "5",
            ["TELEMETRY_RATE_LIMIT_ADDRESS_RPM"] = "3",
            ["TELEMETRY_QUOTA_REQUESTS_PER_DAY"] = "8",
            ["TELEMETRY_QUOTA_BYTES_PER_DAY"] = "2000",
            ["TELEMETRY_MAX_CONCURRENT_REQUESTS"] = "1",
            ["ADMIN_KEY_SHA256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
        },
        ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)),
    };

    public RateClock Clock { get; } = new();

    public RunningService Service { get; }

    public Task InitializeAsync() => Service.InitializeAsync();

    public Task DisposeAsync() => Service.DisposeAsync();

    /// <summary>Asks for sessions, with the key or without.</summary>
    public async Task<RatedAnswer> ListAsync(bool withKey = true) => await SendAsync(HttpMethod.Get, "/internal/sessions", content: null, withKey);

    /// <summary>Starts a session with a body of a length.</summary>
    public async Task<RatedAnswer> StartAsync(int bytes) => await SendAsync(HttpMethod.Post, "/sessions/start", new StringContent("{}".PadRight(bytes)), withKey: true);

    /// <summary>Starts a session with a body in an encoding.</summary>
    public async Task<RatedAnswer> StartAsync(byte[] body, string encoding)
    {
        var content = new ByteArrayContent(body) { Headers = { ContentEncoding = { encoding } } };
        return await SendAsync(HttpMethod.Post, "/sessions/start", content, withKey: true);
    }

    /// <summary>Makes a key of another app, with a body of a length.</summary>
    public async Task<RatedAnswer> CreateKeyAsync(int bytes) => await SendAsync(
        HttpMethod.Post, "/keys", new StringContent("""{"name":"a test's","app_id":"other","scopes":["read"]}""".PadRight(bytes)), withKey: true);

    private async Task<RatedAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, bool withKey)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (withKey)
        {
            request.Headers.Add("X-API-Key", Key);
        }

        using var response = await Service.Http.SendAsync(request);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        return new RatedAnswer(
            response.StatusCode, (body as JsonObject)?["code"]?.GetValue<string>(), response.Headers.RetryAfter?.Delta, Header("RateLimit-Policy"), Header("RateLimit"));

        string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
    }
}
