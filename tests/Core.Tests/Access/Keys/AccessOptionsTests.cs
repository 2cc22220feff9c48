namespace AgentTelemetry.Access.Keys;

public sealed class AccessOptionsTests
{
    private const string Hash = "0123456789abcdefABCDEF0123456789abcdefABCDEF01234567890123456789";

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData(Hash, 1)]
    [InlineData(Hash + "," + Hash, 2)]
    [InlineData(Hash + " , " + Hash, 2)]
    public void The_setting_holds_up_to_two_hashes(string? setting, int hashes)
    {
        var options = new AccessOptions { AdminKeySha256 = setting };

        Assert.True(new AccessOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal(hashes, options.AdminKeyHashes.Count(hash => hash.Length == 32));
    }

    [Theory]
    [InlineData("my admin key")]
    [InlineData(" ")]
    [InlineData(Hash + "0")]
    [InlineData(Hash + ",")]
    [InlineData(Hash + "," + Hash + "," + Hash)]
    [InlineData("g123456789abcdefABCDEF0123456789abcdefABCDEF01234567890123456789")]
    public void Anything_else_stops_the_start_and_is_named(string setting)
    {
        var result = new AccessOptionsValidator().Validate(null, new AccessOptions { AdminKeySha256 = setting });

        Assert.Contains("ADMIN_KEY_SHA256", result.FailureMessage, StringComparison.Ordinal);
    }
}
