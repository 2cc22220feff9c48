using System.Diagnostics;
using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Where keys must not turn up, and where the service must not go.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class SecretTests(SecuredService service)
{
    [Fact]
    public async Task No_key_is_in_any_row_log_line_or_answer_but_the_one_that_shows_it()
    {
        var made = await service.IssueAsync("acme", "write", "read");
        var (_, rotated) = await service.SendAsync("POST", $"/keys/{made.Id}/rotate", SecuredService.AdminKey, "{}");
        string[] secrets = [SecuredService.AdminKey, SecretOf(made.Text), SecretOf((string)rotated["key"]!), SecretOf("atk_aaaaaaaaaaaaaaaa_" + new string('S', 43))];
        var answers = new List<string>();

        foreach (var key in new[] { SecuredService.AdminKey, made.Text, (string)rotated["key"]!, "atk_aaaaaaaaaaaaaaaa_" + new string('S', 43) })
        {
            foreach (var (method, path, body) in new[] { ("POST", "/sessions/start", "{}"), ("POST", "/events", "{"), ("GET", "/keys", null), ("GET", "/nothing", null), ("POST", $"/keys/{made.Id}/rotate", "{\"overlap_seconds\":-1}") })
            {
                using var response = await service.RespondAsync(method, path, key, body);
                answers.Add($"{response} {await response.Content.ReadAsStringAsync()}");
            }
        }

        var rows = await service.Service.Rows.TextAsync(static _ => true);
        var logs = string.Join('\n', service.Service.Logs.Lines.Select(static line => line.Everything));
        Assert.Contains(made.Id, rows, StringComparison.Ordinal);
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, rows, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, logs, StringComparison.Ordinal);
            Assert.All(answers, answer => Assert.DoesNotContain(secret, answer, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_log_line_names_the_key_by_its_pseudonym_and_has_no_address()
    {
        var made = await service.IssueAsync("acme", "write");

        using var refused = await service.RespondAsync("GET", "/internal/sessions", made.Text);

        var request = refused.Headers.GetValues("X-Request-ID").Single();
        var line = Assert.Single(service.Service.Logs.Lines, line => line.EventId == 4003 && line.Scope.GetValueOrDefault("request_id") == request);
        Assert.Equal(await UserOfAsync(made), line.Scope["user_id"]);
        Assert.DoesNotContain(made.Id, line.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", line.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tenant_of_a_key_is_on_every_row_and_log_line_of_its_request()
    {
        var made = await service.IssueAsync("tenant-of-a-key", "write", "read");

        using var started = await service.RespondAsync("POST", "/sessions/start", made.Text, "{}");
        using var failed = await FailAsync(made);

        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        var request = started.Headers.GetValues("X-Request-ID").Single();
        var rows = (await service.Service.Rows.AllAsync()).Where(row => row.GetString("request_id") == request && row.GetString("table") is "Sessions" or "Events").ToList();
        Assert.All(rows.Where(row => row.GetString("request_id") == request), static row => Assert.Equal("tenant-of-a-key", row.GetString("app_id")));
        Assert.Contains(rows, row => row.GetString("request_id") == request);
        var outage = failed.Headers.GetValues("X-Request-ID").Single();
        var line = Assert.Single(service.Service.Logs.Lines, line => line.EventId == 1002 && line.Scope.GetValueOrDefault("request_id") == outage);
        Assert.Equal(("tenant-of-a-key", await UserOfAsync(made)), (line.Scope["app_id"], line.Scope["user_id"]));
    }

    [Fact]
    public async Task The_service_calls_nothing_but_its_storage()
    {
        var made = await service.IssueAsync("acme", "write", "read");
        var called = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "System.Net.Http",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => called.Enqueue($"{activity.GetTagItem("server.address")}{activity.GetTagItem("url.full")}"),
        };
        ActivitySource.AddActivityListener(listener);

        using var started = await service.RespondAsync("POST", "/sessions/start", made.Text, """{"manifest_ref":"https://follow.example/manifest"}""");
        using var stored = await service.RespondAsync("POST", "/sessions/bulk", made.Text, Calls.Document(Guid.NewGuid().ToString(), 5).Replace("a.example", "follow.example", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.NotEmpty(called);
        Assert.All(called, static address => Assert.Contains("127.0.0.1", address, StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> FailAsync(IssuedKey key)
    {
        service.Service.Transport.Begin(static _ => StorageFault.BusyBefore);
        try
        {
            return await service.RespondAsync("POST", "/sessions/start", key.Text, "{}");
        }
        finally
        {
            service.Service.Transport.Begin();
        }
    }

    private static string SecretOf(string key) => key.Split('_', 3)[2];

    // As an administrator finds out whose line it is.
    private async Task<string?> UserOfAsync(IssuedKey key) =>
        (string?)(await service.SendAsync("GET", "/keys?limit=1000", SecuredService.AdminKey)).Body["keys"]!.AsArray().Single(row => (string?)row!["id"] == key.Id)!["user_id"];
}
