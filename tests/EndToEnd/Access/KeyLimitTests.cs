using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>The limit on an app's keys, however many are asked for at one time.</summary>
public sealed class KeyLimitTests : IAsyncLifetime
{
    private const int Most = 5;

    private readonly SecuredService _service = new([new("TELEMETRY_MAX_KEYS", $"{Most}"), new("TELEMETRY_MAX_APP_SHARE_PERCENT", "100")]);

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task As_many_keys_are_made_side_by_side_as_the_limit_says_and_not_one_more()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4 * Most).Select(_ =>
            _service.SendAsync("POST", "/keys", SecuredService.AdminKey, """{"name":"one of many","app_id":"acme","scopes":["read"]}""")));
        var (_, listed) = await _service.SendAsync("GET", "/keys?app_id=acme", SecuredService.AdminKey);

        Assert.Equal(Most, answers.Count(static answer => answer.Status is HttpStatusCode.Created));
        Assert.Equal(Most, listed["keys"]!.AsArray().Count);
        Assert.All(
            answers.Where(static answer => answer.Status is not HttpStatusCode.Created),
            static answer => Assert.Equal((HttpStatusCode.Conflict, "too_many_keys"), (answer.Status, (string?)answer.Body["code"])));
    }
}
