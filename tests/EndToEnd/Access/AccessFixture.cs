using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Two tenants, and one key for each way in which a key can be wrong.</summary>
public sealed class AccessFixture(SecuredService service) : IAsyncLifetime
{
    private static readonly string[] Ordinary = ["write", "read", "export", "publisher"];

    private readonly Dictionary<string, IssuedKey> _without = [];
    private IssuedKey _revoked = null!;
    private string _expired = "";

    public Tenant Owner { get; private set; } = null!;

    public Tenant Stranger { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Owner = await Tenant.CreateAsync(service, "acme");
        Stranger = await Tenant.CreateAsync(service, "globex");
        _revoked = await service.IssueAsync(Owner.App, "write", "read");
        await service.RevokeAsync(_revoked);
        foreach (var scope in Ordinary)
        {
            _without[scope] = await service.IssueAsync(Owner.App, [.. Ordinary.Where(other => other != scope)]);
        }

        _without["write read"] = await service.IssueAsync(Owner.App, [.. Ordinary.Except(["write", "read"])]);
        _without["admin"] = await service.IssueAsync(Owner.App, Ordinary);
        await IssueExpiredAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The key to send, and the code of the refusal it earns.</summary>
    public (string? Key, string Code) Of(WrongKey wrong, string scope) => wrong switch
    {
        WrongKey.Absent => (null, "missing_key"),
        WrongKey.Malformed => ("no key at all", "malformed_key"),
        WrongKey.Unknown => ($"atk_{new string('z', 16)}_{Owner.Writer.Text.Split('_', 3)[2]}", "invalid_key"),
        WrongKey.WrongSecret => ($"{Owner.Writer.Text[..^4]}AAAA", "invalid_key"),
        WrongKey.Revoked => (_revoked.Text, "revoked_key"),
        WrongKey.Expired => (_expired, "expired_key"),
        _ => (_without[scope].Text, "missing_scope"),
    };

    private async Task IssueExpiredAsync()
    {
        var until = DateTimeOffset.UtcNow.AddSeconds(2);
        var (_, body) = await service.SendAsync("POST", "/keys", SecuredService.AdminKey, new JsonObject
        {
            ["name"] = "short",
            ["app_id"] = Owner.App,
            ["scopes"] = new JsonArray("write", "read"),
            ["expires_at"] = until.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        }.ToJsonString());
        _expired = (string)body["key"]!;
        await Eventually.TrueAsync(() => Task.FromResult(DateTimeOffset.UtcNow > until), "the key's end");
    }
}
