using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry.Access.Keys;

public sealed class AuthenticatorTests
{
    private const string AdminKey = "0123456789abcdef0123456789abcdef";

    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task A_key_says_who_calls_for_which_app_and_what_he_may_do()
    {
        var keys = new KeysOnFakes();
        var issued = await keys.IssueAsync("acme", "\"read\",\"publisher\"", ",\"domains\":[\"News.Example\"]");

        var caller = (await keys.Authenticator.FindAsync(issued.Text, CancellationToken.None)).Value!;

        Assert.Equal((issued.Key.Id, "acme", Scopes.Read | Scopes.Publisher), (caller.KeyId, caller.AppId, caller.Scopes));
        Assert.Equal(["news.example"], caller.Domains);
    }

    [Theory]
    [InlineData(null, "missing_key")]
    [InlineData("", "missing_key")]
    [InlineData("two words", "malformed_key")]
    [InlineData("kéy", "malformed_key")]
    [InlineData("whatever", "invalid_key")]
    [InlineData("atk_short_x", "invalid_key")]
    public async Task What_is_no_key_is_refused_by_its_reason(string? key, string code)
    {
        var failure = (await new KeysOnFakes().Authenticator.FindAsync(key, CancellationToken.None)).Failure!;

        Assert.Equal((FailureKind.Unauthenticated, code), (failure.Kind, failure.Code));
        Assert.StartsWith(code == "missing_key" ? "Missing X-API-Key header" : "Invalid API key", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, "invalid_key")]
    [InlineData(257, "malformed_key")]
    public async Task A_key_may_have_256_characters(int length, string code) =>
        Assert.Equal(code, await new KeysOnFakes().RefusalOfAsync(new string('k', length)));

    [Fact]
    public async Task What_cannot_be_a_key_costs_no_call()
    {
        var keys = new KeysOnFakes();

        await keys.RefusalOfAsync(null);
        await keys.RefusalOfAsync("two words");

        Assert.Equal(0, keys.Store.Calls);
    }

    [Fact]
    public async Task An_unknown_key_and_a_wrong_secret_are_answered_and_cost_the_same()
    {
        var keys = new KeysOnFakes();
        var issued = await keys.IssueAsync();
        await keys.RefusalOfAsync(issued.Text);
        var calls = keys.Store.Calls;

        var unknown = await keys.Authenticator.FindAsync(issued.Text.Replace(issued.Key.Id, new string('z', 16), StringComparison.Ordinal), CancellationToken.None);
        var afterUnknown = keys.Store.Calls;
        var wrong = await keys.Authenticator.FindAsync(WithOtherSecret(issued.Text), CancellationToken.None);

        Assert.Same(KeyFailures.Invalid, unknown.Failure);
        Assert.Same(unknown.Failure, wrong.Failure);
        Assert.Equal((calls, calls), (afterUnknown, keys.Store.Calls));
    }

    [Fact]
    public async Task A_revoked_or_expired_key_is_told_only_to_who_has_its_secret()
    {
        var keys = new KeysOnFakes();
        var revoked = await keys.IssueAsync();
        var expired = await keys.IssueAsync(more: ",\"expires_at\":\"2026-03-01T12:00:01Z\"");
        await keys.Service.RevokeAsync(revoked.Key.Id, Given.Context);
        keys.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("revoked_key", await keys.RefusalOfAsync(revoked.Text));
        Assert.Equal("expired_key", await keys.RefusalOfAsync(expired.Text));
        Assert.Equal("invalid_key", await keys.RefusalOfAsync(WithOtherSecret(revoked.Text)));
        Assert.Equal("invalid_key", await keys.RefusalOfAsync(WithOtherSecret(expired.Text)));
    }

    [Fact]
    public async Task A_key_ends_at_its_time_and_not_before()
    {
        var keys = new KeysOnFakes();
        var issued = await keys.IssueAsync(more: ",\"expires_at\":\"2026-03-01T12:00:01Z\"");

        keys.Time.Advance(TimeSpan.FromSeconds(1) - Tick);
        Assert.Null(await keys.RefusalOfAsync(issued.Text));

        keys.Time.Advance(Tick);
        Assert.Equal("expired_key", await keys.RefusalOfAsync(issued.Text));
    }

    [Fact]
    public async Task A_rotated_text_ends_at_its_time_and_not_before_and_the_new_one_goes_on()
    {
        var keys = new KeysOnFakes();
        var first = await keys.IssueAsync();
        var second = (await keys.RotateAsync(first.Key.Id, """{"overlap_seconds":60}""")).Value!;

        keys.Time.Advance(TimeSpan.FromSeconds(60) - Tick);
        Assert.Null(await keys.RefusalOfAsync(first.Text));
        Assert.Null(await keys.RefusalOfAsync(second.Text));

        keys.Time.Advance(Tick);
        Assert.Equal("expired_key", await keys.RefusalOfAsync(first.Text));
        Assert.Null(await keys.RefusalOfAsync(second.Text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("whatever it is, even this")]
    public async Task In_development_without_any_key_everybody_may_do_everything(string? key)
    {
        var keys = new KeysOnFakes("Development");

        var caller = (await keys.Authenticator.FindAsync(key, CancellationToken.None)).Value!;

        Assert.Equal((null, "house", Scopes.All), (caller.KeyId, caller.AppId, caller.Scopes));
        Assert.True(await keys.Authenticator.IsOpenAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("staging")]
    [InlineData("dev")]
    public async Task Anywhere_else_it_is_closed_without_any_key(string environment)
    {
        var keys = new KeysOnFakes(environment);

        Assert.Equal("missing_key", await keys.RefusalOfAsync(null));
        Assert.False(await keys.Authenticator.IsOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_first_key_closes_it_and_a_revoked_one_keeps_it_closed()
    {
        var keys = new KeysOnFakes("development");
        Assert.Null(await keys.RefusalOfAsync(null));
        var issued = await keys.IssueAsync();

        Assert.Equal("missing_key", await keys.RefusalOfAsync(null));
        Assert.Equal("malformed_key", await keys.RefusalOfAsync("two words"));
        await keys.Service.RevokeAsync(issued.Key.Id, Given.Context);
        Assert.Equal("missing_key", await keys.RefusalOfAsync(null));
        Assert.False(await keys.Authenticator.IsOpenAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public async Task Keys_that_cannot_be_read_close_it_for_everybody(string environment)
    {
        var keys = new KeysOnFakes(environment, Sha256(AdminKey));
        var issued = await keys.IssueAsync();
        keys.Store.Outage = new StorageUnavailableException("gone");
        keys.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("keys_unavailable", await keys.RefusalOfAsync(issued.Text));
        Assert.Equal("keys_unavailable", await keys.RefusalOfAsync(AdminKey));
        Assert.Equal("missing_key", await keys.RefusalOfAsync(null));
    }

    [Fact]
    public async Task An_open_service_whose_keys_cannot_be_read_is_closed()
    {
        var keys = new KeysOnFakes("development");
        keys.Store.Outage = new StorageUnavailableException("gone");

        Assert.Equal("keys_unavailable", await keys.RefusalOfAsync(null));
        Assert.False(await keys.Authenticator.IsOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_key_of_the_setting_is_an_admin_also_where_there_is_no_other()
    {
        var keys = new KeysOnFakes("development", $"{Sha256("another, which replaces it")}, {Sha256(AdminKey)}");

        var caller = (await keys.Authenticator.FindAsync(AdminKey, CancellationToken.None)).Value!;

        Assert.Equal(("setting", "house", Scopes.Admin), (caller.KeyId, caller.AppId, caller.Scopes));
        Assert.Equal("missing_key", await keys.RefusalOfAsync(null));
        Assert.False(await keys.Authenticator.IsOpenAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(31, "invalid_key")]
    [InlineData(32, null)]
    public async Task The_key_of_the_setting_has_at_least_32_characters(int length, string? code)
    {
        var key = new string('k', length);

        Assert.Equal(code, await new KeysOnFakes(adminKeySha256: Sha256(key)).RefusalOfAsync(key));
    }

    [Fact]
    public async Task A_request_costs_no_storage_call_while_the_keys_are_fresh()
    {
        var keys = new KeysOnFakes();
        var issued = await keys.IssueAsync();
        await keys.RefusalOfAsync(issued.Text);
        var calls = keys.Store.Calls;

        for (var request = 0; request < 1_000; request++)
        {
            Assert.Null(await keys.RefusalOfAsync(issued.Text));
        }

        Assert.Equal(calls, keys.Store.Calls);
    }

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public async Task The_token_of_the_setting_writes_and_reads_for_the_services_own_app(string environment)
    {
        var keys = new KeysOnFakes(environment, token: "t");

        var caller = (await keys.Authenticator.FindAsync("t", CancellationToken.None)).Value!;

        Assert.Equal(("token", "house", Scopes.Write | Scopes.Read), (caller.KeyId, caller.AppId, caller.Scopes));
        Assert.True(await keys.Authenticator.IsStillTakenAsync("token", CancellationToken.None));
        Assert.False(await keys.Authenticator.IsOpenAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(null, "missing_key")]
    [InlineData("", "missing_key")]
    [InlineData("t t", "malformed_key")]
    [InlineData("T", "invalid_key")]
    [InlineData("tt", "invalid_key")]
    public async Task Where_there_is_a_token_a_refusal_says_how_it_is_sent(string? credential, string code)
    {
        var failure = (await new KeysOnFakes("development", token: "t").Authenticator.FindAsync(credential, CancellationToken.None)).Failure!;

        Assert.Equal((FailureKind.Unauthenticated, code), (failure.Kind, failure.Code));
        Assert.Contains("Authorization: Bearer <token>", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_token_keys_are_taken_as_ever()
    {
        var keys = new KeysOnFakes("production", Sha256(AdminKey), token: "t");
        var issued = await keys.IssueAsync();

        Assert.Null(await keys.RefusalOfAsync(issued.Text));
        Assert.Equal(Scopes.Admin, (await keys.Authenticator.FindAsync(AdminKey, CancellationToken.None)).Value!.Scopes);
    }

    [Fact]
    public async Task Whether_it_is_open_is_known_from_the_last_look_and_asks_nobody()
    {
        var keys = new KeysOnFakes("development");

        Assert.False(await keys.Authenticator.IsOpenAsync(CancellationToken.None));
        Assert.Equal(0, keys.Store.Calls);
        await keys.RefusalOfAsync(null);
        var calls = keys.Store.Calls;
        keys.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(await keys.Authenticator.IsOpenAsync(CancellationToken.None));
        Assert.Equal(calls, keys.Store.Calls);
        keys.Store.Outage = new StorageUnavailableException("gone");
        await keys.RefusalOfAsync(null);
        Assert.False(await keys.Authenticator.IsOpenAsync(CancellationToken.None));
    }

    private static string Sha256(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string WithOtherSecret(string key) => key[..^1] + (key[^1] == 'A' ? 'B' : 'A');
}
