namespace AgentTelemetry.Access.Keys;

/// <summary>New texts for a key, and how long those before them go on.</summary>
public sealed class KeyRotationTests
{
    private readonly KeysOnFakes _keys = new();

    [Fact]
    public async Task A_rotation_keeps_the_id_and_says_until_when_the_old_text_goes_on()
    {
        var first = await _keys.IssueAsync();

        var second = (await _keys.RotateAsync(first.Key.Id)).Value!;

        Assert.Equal(first.Key.Id, second.Key.Id);
        Assert.NotEqual(first.Text, second.Text);
        Assert.Equal("2026-03-02T12:00:00.000000Z", KeysOnFakes.JsonOf(second).GetProperty("previous_valid_until").GetString());
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
}
