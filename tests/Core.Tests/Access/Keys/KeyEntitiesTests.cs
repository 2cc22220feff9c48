using AgentTelemetry.Storage;

namespace AgentTelemetry.Access.Keys;

public sealed class KeyEntitiesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly StoredKey Key = new(
        "abcdefghij234567", "a key", "globex", Scopes.Read | Scopes.Publisher, Noon, [new(KeyText.Hash("one"), Noon.AddDays(1)), new(KeyText.Hash("two"), null)])
    {
        Domains = ["a.example", "b.example"],
        ExpiresAt = Noon.AddYears(1),
    };

    [Fact]
    public void A_key_comes_back_as_it_was_stored()
    {
        var read = KeyEntities.Read(KeyEntities.New(Key, Given.Context));

        Assert.Equal((Key.Id, Key.Name, Key.AppId, Key.Scopes, Key.CreatedAt), (read.Id, read.Name, read.AppId, read.Scopes, read.CreatedAt));
        Assert.Equal((Key.ExpiresAt, null, null), (read.ExpiresAt, read.RevokedAt, read.LastUsedAt));
        Assert.Equal(Key.Domains, read.Domains);
        Assert.Equal(Key.Secrets.Select(secret => secret.Until), read.Secrets.Select(secret => secret.Until));
        Assert.All(Key.Secrets.Zip(read.Secrets), pair => Assert.True(pair.First.Matches(pair.Second.Hash.Span)));
    }

    [Fact]
    public void Every_row_carries_the_stamps_with_the_app_of_the_key()
    {
        var rows = new[] { KeyEntities.New(Key, Given.Context), KeyEntities.Change(Key, Given.Context), KeyEntities.NewVersion("v", Key, Given.Context) };

        Assert.All(rows, row => Assert.Equal(("request-1", "test", "globex"), (row.GetString("request_id"), row.GetString("environment"), row.GetString("app_id"))));
    }

    [Fact]
    public void A_secret_whose_end_cannot_be_read_lets_nobody_in()
    {
        var row = KeyEntities.New(Key, Given.Context);
        row["secrets"] = row.GetString("secrets").Replace("2026-03-02", "someday", StringComparison.Ordinal);

        Assert.False(KeyEntities.Read(row).Secrets[0].IsActive(Noon));
        Assert.True(KeyEntities.Read(row).Secrets[1].IsActive(Noon));
    }

    [Fact]
    public void A_scope_that_is_not_known_here_gives_no_right()
    {
        var row = KeyEntities.New(Key, Given.Context);
        row["scopes"] = "read everything";

        Assert.Equal(Scopes.Read, KeyEntities.Read(row).Scopes);
    }
}
