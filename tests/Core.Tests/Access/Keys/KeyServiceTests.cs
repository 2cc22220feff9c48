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
        Assert.Equal(stored.Id, JsonOf(issued).GetProperty("id").GetString());
        Assert.Equal(issued.Text, JsonOf(issued).GetProperty("key").GetString());
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
    public async Task A_rotation_keeps_the_id_and_says_until_when_the_old_text_goes_on()
    {
        var first = await _keys.IssueAsync();

        var second = (await _keys.RotateAsync(first.Key.Id)).Value!;

        Assert.Equal(first.Key.Id, second.Key.Id);
        Assert.NotEqual(first.Text, second.Text);
        Assert.Equal("2026-03-02T12:00:00.000000Z", JsonOf(second).GetProperty("previous_valid_until").GetString());
    }

    [Fact]
    public async Task No_old_text_is_said_to_go_on_longer_than_its_key()
    {
        var first = await _keys.IssueAsync(more: ",\"expires_at\":\"2026-03-01T13:00:00Z\"");

        var second = (await _keys.RotateAsync(first.Key.Id)).Value!;

        Assert.Equal(first.Key.ExpiresAt, second.PreviousValidUntil);
    }

    [Fact]
    public async Task A_later_rotation_lets_nobody_in_for_longer_than_an_earlier_one_said()
    {
        var first = await _keys.IssueAsync();
        await _keys.RotateAsync(first.Key.Id, """{"overlap_seconds":60}""");
        await _keys.RotateAsync(first.Key.Id, """{"overlap_seconds":3600}""");

        _keys.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("expired_key", await _keys.RefusalOfAsync(first.Text));
    }

    [Fact]
    public async Task Rotating_again_after_a_lost_answer_cuts_nobody_off()
    {
        var first = await _keys.IssueAsync();
        await _keys.RotateAsync(first.Key.Id);

        var second = (await _keys.RotateAsync(first.Key.Id)).Value!;

        Assert.Null(await _keys.RefusalOfAsync(first.Text));
        Assert.Null(await _keys.RefusalOfAsync(second.Text));
    }

    [Fact]
    public async Task A_key_answers_to_four_texts_and_not_to_a_fifth()
    {
        var issued = await _keys.IssueAsync();
        for (var rotation = 0; rotation < 3; rotation++)
        {
            Assert.True((await _keys.RotateAsync(issued.Key.Id)).IsSuccess);
        }

        var refusal = (await _keys.RotateAsync(issued.Key.Id)).Failure!;
        Assert.Equal((FailureKind.Conflict, "too_many_secrets"), (refusal.Kind, refusal.Code));
        Assert.Null(await _keys.RefusalOfAsync(issued.Text));

        // An end that has come makes room.
        _keys.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await _keys.RotateAsync(issued.Key.Id)).IsSuccess);
        Assert.Equal(2, _keys.Store.Keys.Single().Secrets.Count);
    }

    [Fact]
    public async Task In_need_all_texts_end_at_once_however_many_there_are()
    {
        var issued = await _keys.IssueAsync();
        for (var rotation = 0; rotation < 3; rotation++)
        {
            await _keys.RotateAsync(issued.Key.Id);
        }

        var rotated = (await _keys.RotateAsync(issued.Key.Id, """{"overlap_seconds":0}""")).Value!;

        Assert.Equal("invalid_key", await _keys.RefusalOfAsync(issued.Text));
        Assert.Null(await _keys.RefusalOfAsync(rotated.Text));
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

    [Fact]
    public async Task A_revoked_or_expired_key_cannot_be_rotated()
    {
        var revoked = await _keys.IssueAsync();
        var expired = await _keys.IssueAsync(more: ",\"expires_at\":\"2026-03-01T12:00:01Z\"");
        await _keys.Service.RevokeAsync(revoked.Key.Id, Given.Context);
        _keys.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("key_not_active", (await _keys.RotateAsync(revoked.Key.Id)).Failure?.Code);
        Assert.Equal("key_not_active", (await _keys.RotateAsync(expired.Key.Id)).Failure?.Code);
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
        var json = JsonSerializer.Serialize(new KeyList([.. all.Select(key => new KeyRow(key))]), KeyAnswersJson.Default.KeyList);
        Assert.DoesNotContain(Convert.ToHexString(all[0].Secrets[0].Hash.Span), json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"key\"", json, StringComparison.Ordinal);
        Assert.Equal(
            ["id", "name", "app_id", "scopes", "domains", "created_at", "expires_at", "last_used_at", "revoked_at"],
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

    [Theory]
    [InlineData("{", "malformed_json")]
    [InlineData("[]", "malformed_json")]
    [InlineData("""{"overlap_seconds":-1}""", "invalid_key_request")]
    [InlineData("""{"overlap_seconds":2592001}""", "invalid_key_request")]
    [InlineData("""{"overlap_seconds":"60"}""", "invalid_key_request")]
    public async Task A_rotation_whose_body_makes_no_sense_is_refused(string json, string code)
    {
        var issued = await _keys.IssueAsync();

        Assert.Equal(code, (await _keys.RotateAsync(issued.Key.Id, json)).Failure?.Code);
    }

    [Theory]
    [InlineData("{}", 86_400)]
    [InlineData("""{"overlap_seconds":null}""", 86_400)]
    [InlineData("""{"overlap_seconds":2592000}""", 2_592_000)]
    [InlineData("""{"overlap_seconds":6e1}""", 60)]
    public async Task The_overlap_is_a_day_or_what_the_body_says(string json, int seconds)
    {
        var issued = await _keys.IssueAsync();

        var rotated = (await _keys.RotateAsync(issued.Key.Id, json)).Value!;

        Assert.Equal(_keys.Time.GetUtcNow().AddSeconds(seconds), rotated.PreviousValidUntil);
    }

    private static JsonElement JsonOf(IssuedKey issued) => Given.Json(JsonSerializer.Serialize(new IssuedKeyRow(issued), KeyAnswersJson.Default.IssuedKeyRow));
}
