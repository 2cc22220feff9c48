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
    [InlineData(null, null, false)]
    [InlineData("", "t", false)]
    [InlineData("false", null, false)]
    [InlineData("off", "t", false)]
    [InlineData("true", "t", true)]
    [InlineData("1", "t", true)]
    [InlineData("YES", "t", true)]
    [InlineData("on", "t", true)]
    public void A_token_is_taken_where_it_is_enabled(string? enabled, string? token, bool isTaken)
    {
        var options = new AccessOptions { ApiAuthEnabled = enabled, ApiAuthToken = token };

        Assert.Null(FaultOf(options));
        Assert.Equal(isTaken, options.TakesToken);
    }

    [Theory]
    [InlineData("true", null, "TELEMETRY_API_AUTH_TOKEN must be set where TELEMETRY_API_AUTH_ENABLED is true")]
    [InlineData("true", "", "TELEMETRY_API_AUTH_TOKEN must be set where TELEMETRY_API_AUTH_ENABLED is true")]
    [InlineData("true", "two words", "TELEMETRY_API_AUTH_TOKEN must be 1 to 256 visible ASCII characters")]
    [InlineData("false", "tökén", "TELEMETRY_API_AUTH_TOKEN must be 1 to 256 visible ASCII characters")]
    [InlineData("perhaps", "t", "TELEMETRY_API_AUTH_ENABLED must be true, 1, yes, on, false, 0, no or off, such as true; it is 'perhaps'.")]
    public void A_token_that_is_missing_or_impossible_stops_the_start_and_is_not_shown(string enabled, string? token, string says)
    {
        var fault = FaultOf(new AccessOptions { ApiAuthEnabled = enabled, ApiAuthToken = token });

        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.True(token is not { Length: > 1 } || !fault!.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_token_has_256_characters_at_most(int length, bool isTaken) =>
        Assert.Equal(isTaken, FaultOf(new AccessOptions { ApiAuthEnabled = "true", ApiAuthToken = new string('t', length) }) is null);

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

    private static string? FaultOf(AccessOptions options) =>
        string.Join('\n', new[] { new AccessOptionsValidator().Validate(null, options), new TokenValidator().Validate(null, options) }
            .Where(static result => result.Failed).Select(static result => result.FailureMessage)) is { Length: > 0 } fault ? fault : null;
}
