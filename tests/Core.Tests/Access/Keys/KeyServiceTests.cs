using System.Text.Json;

namespace AgentTelemetry.Access.Keys;

public sealed class KeyServiceTests
{
    private readonly KeysOnFakes _keys = new();

    [Fact]
    public async Task A_new_key_is_told_once_and_stored_as_a_hash()
    {
        var issued = await _keys.IssueAsync("acme", "\"write\",\"export\"", ",\"expires_at\":\"2027-01-01T00:00:00+01:00\"");

        var stored = Assert.Single(_keys.Store.Keys);
        Assert.Equal(("a key", "acme", Scopes.Write | Scopes.Export), (stored.Name, stored.AppId, stored.Scopes));
        Assert.Equal(KeyText.Hash(issued.Text), Assert.Single(stored.Secrets).Hash.ToArray());
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero), stored.ExpiresAt);
        Assert.Equal(stored.Id, KeyText.IdOf(issued.Text));
        Assert.DoesNotContain(issued.Text[21..], issued.ToString(), StringComparison.Ordinal);
        Assert.Equal(stored.Id, KeysOnFakes.JsonOf(issued).GetProperty("id").GetString());
        Assert.Equal(issued.Text, KeysOnFakes.JsonOf(issued).GetProperty("key").GetString());
    }

    [Fact]
    public async Task Nothing_of_a_key_reaches_a_log_or_a_stored_key()
    {
        var issued = await _keys.IssueAsync();
        var rotated = (await _keys.RotateAsync(issued.Key.Id)).Value!;
        _keys.Store.Outage = new StorageUnavailableException("gone");
        _keys.Usage.Used(issued.Key.Id);
        _keys.Time.Advance(TimeSpan.FromSeconds(5));
        await _keys.RefusalOfAsync(rotated.Text);

        var everything = _keys.AllLogs + string.Join('\n', _keys.Store.Keys);

        Assert.Contains("cannot be read", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(issued.Text[21..], everything, StringComparison.Ordinal);
        Assert.DoesNotContain(rotated.Text[21..], everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_works_as_soon_as_it_is_made_and_is_dead_as_soon_as_it_is_revoked_where_that_was_done()
    {
        await _keys.RefusalOfAsync("fills the memory");
        var issued = await _keys.IssueAsync();
        Assert.Null(await _keys.RefusalOfAsync(issued.Text));

        await _keys.Service.RevokeAsync(issued.Key.Id, Given.Context);

        Assert.Equal("revoked_key", await _keys.RefusalOfAsync(issued.Text));
    }

    [Fact]
    public async Task An_app_has_as_many_keys_as_the_limit_says_and_not_one_more()
    {
        var keys = new KeysOnFakes(maxKeys: 100);
        var first = await keys.IssueAsync();
        await keys.IssueAsync(more: ",\"expires_at\":\"2026-03-01T12:00:01Z\"");
        for (var made = 2; made < 100; made++)
        {
            await keys.IssueAsync();
        }

        var refusal = (await keys.CreateAsync("""{"name":"101","app_id":"acme","scopes":["read"]}""")).Failure!;
        Assert.Equal((FailureKind.Conflict, "too_many_keys"), (refusal.Kind, refusal.Code));
        Assert.Contains("100", refusal.Detail, StringComparison.Ordinal);
        await keys.IssueAsync("globex");

        // Neither a revoked nor an expired key counts.
        await keys.Service.RevokeAsync(first.Key.Id, Given.Context);
        await keys.IssueAsync();
        keys.Time.Advance(TimeSpan.FromSeconds(1));
        await keys.IssueAsync();
        Assert.False((await keys.CreateAsync("""{"name":"101","app_id":"acme","scopes":["read"]}""")).IsSuccess);
    }

    [Fact]
    public async Task A_key_that_another_instance_makes_meanwhile_counts_too()
    {
        var keys = new KeysOnFakes(maxKeys: 2);
        var others = await keys.IssueAsync();
        var others2 = others.Key with { Id = "q2q2q2q2q2q2q2q2" };
        keys.Store.BeforeCreate = () =>
        {
            keys.Store.BeforeCreate = static () => { };
            keys.Store.Put(others2);
        };

        var refusal = (await keys.CreateAsync("""{"name":"one too many","app_id":"acme","scopes":["read"]}""")).Failure;

        Assert.Equal("too_many_keys", refusal?.Code);
        Assert.Equal(2, keys.Store.Keys.Count);
    }

    [Fact]
    public async Task A_key_that_is_made_between_others_changes_is_stored_in_the_end_or_its_maker_is_told_to_try_again()
    {
        var others = (await _keys.IssueAsync("globex")).Key;
        var changes = 3;
        _keys.Store.BeforeCreate = () =>
        {
            if (changes-- > 0)
            {
                _keys.Store.Put(others);
            }
        };
        await _keys.IssueAsync();
        changes = int.MaxValue;

        var refusal = (await _keys.CreateAsync("""{"name":"never","app_id":"acme","scopes":["read"]}""")).Failure!;

        Assert.Equal((FailureKind.Unavailable, "keys_busy", TimeSpan.FromSeconds(1)), (refusal.Kind, refusal.Code, refusal.RetryAfter));
        Assert.Equal(2, _keys.Store.Keys.Count);
    }

    [Fact]
    public async Task No_key_is_made_while_the_others_cannot_be_counted()
    {
        _keys.Store.Outage = new StorageUnavailableException("gone");

        var result = await _keys.CreateAsync("""{"name":"a","app_id":"acme","scopes":["read"]}""");

        Assert.Equal("keys_unavailable", result.Failure?.Code);
        Assert.Equal(0, _keys.Store.Changes);
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_is_recognised_as_done()
    {
        var issued = await _keys.IssueAsync();
        _keys.Store.LosesAnswers = true;

        var rotated = (await _keys.RotateAsync(issued.Key.Id)).Value!;
        Assert.Equal(2, rotated.Key.Secrets.Count);
        Assert.Null(await _keys.RefusalOfAsync(rotated.Text));

        var revoked = (await _keys.Service.RevokeAsync(issued.Key.Id, Given.Context)).Value!;
        Assert.Equal(_keys.Time.GetUtcNow(), revoked.RevokedAt);
    }

    [Fact]
    public async Task Revoking_again_gives_the_first_time()
    {
        var issued = await _keys.IssueAsync();
        var first = (await _keys.Service.RevokeAsync(issued.Key.Id, Given.Context)).Value!;
        _keys.Time.Advance(TimeSpan.FromHours(1));

        var again = (await _keys.Service.RevokeAsync(issued.Key.Id, Given.Context)).Value!;

        Assert.Equal(first.RevokedAt, again.RevokedAt);
    }

    [Theory]
    [InlineData("zzzzzzzzzzzzzzzz")]
    [InlineData("~version")]
    [InlineData("no id")]
    [InlineData("")]
    public async Task There_is_no_key_of_an_unknown_id(string id)
    {
        await _keys.IssueAsync();

        Assert.Equal((FailureKind.NotFound, "key_not_found"), (await _keys.RotateAsync(id)) is { Failure: { } rotate } ? (rotate.Kind, rotate.Code) : default);
        Assert.Equal("key_not_found", (await _keys.Service.RevokeAsync(id, Given.Context)).Failure?.Code);
    }

    [Fact]
    public async Task The_listing_goes_by_id_page_by_page_and_shows_revoked_keys_and_no_hash()
    {
        var first = await _keys.IssueAsync();
        await _keys.IssueAsync();
        await _keys.IssueAsync("globex");
        await _keys.Service.RevokeAsync(first.Key.Id, Given.Context);

        var page = (await _keys.Service.ListAsync(null, "2", null, CancellationToken.None)).Value!;
        var rest = (await _keys.Service.ListAsync(null, null, page.Next, CancellationToken.None)).Value!;
        var own = (await _keys.Service.ListAsync("globex", null, null, CancellationToken.None)).Value!;

        var all = page.Keys.Concat(rest.Keys).ToList();
        Assert.Equal((2, 1), (page.Keys.Count, rest.Keys.Count));
        Assert.Null(rest.Next);
        Assert.Equal(all.OrderBy(key => key.Id, StringComparer.Ordinal), all);
        Assert.Equal("globex", Assert.Single(own.Keys).AppId);
        Assert.Contains(all, key => key.Id == first.Key.Id && key.RevokedAt is not null);
        var json = JsonSerializer.Serialize(new KeyList([.. all.Select(key => new KeyRow(key, "user"))]), KeyAnswersJson.Default.KeyList);
        Assert.DoesNotContain(Convert.ToHexString(all[0].Secrets[0].Hash.Span), json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"key\"", json, StringComparison.Ordinal);
        Assert.Equal(
            ["id", "user_id", "name", "app_id", "scopes", "domains", "created_at", "expires_at", "last_used_at", "revoked_at"],
            Given.Json(json).GetProperty("keys")[0].EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("no app", null, null, "app_id:format")]
    [InlineData(null, "0", null, "limit:limit")]
    [InlineData(null, "51", null, "limit:limit")]
    [InlineData(null, "many", null, "limit:limit")]
    [InlineData(null, null, "~version", "cursor:format")]
    [InlineData("no app", "-1", "x", "app_id:format limit:limit cursor:format")]
    public async Task A_query_that_makes_no_sense_is_refused(string? app, string? limit, string? cursor, string fields)
    {
        var result = await new KeysOnFakes(maxPage: 50).Service.ListAsync(app, limit, cursor, CancellationToken.None);

        Assert.Equal(fields, Given.FieldsOf(result.Failure));
    }
}
