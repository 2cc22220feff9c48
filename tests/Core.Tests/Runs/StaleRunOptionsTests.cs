namespace AgentTelemetry.Runs;

public sealed class StaleRunOptionsTests
{
    [Fact]
    public void By_default_the_timer_looks_every_quarter_of_an_hour_for_runs_silent_for_a_day()
    {
        var options = new StaleRunOptions();

        Assert.Equal((24, 15, "cancelled"), (options.Hours, options.Minutes, options.Status));
        Assert.Null(FaultOf(options));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(8_760, null)]
    [InlineData(0, "TELEMETRY_STALE_RUN_HOURS must be a whole number from 1 to 8760, such as 24; it is '0'.")]
    [InlineData(8_761, "TELEMETRY_STALE_RUN_HOURS must be a whole number from 1 to 8760, such as 24; it is '8761'.")]
    public void Hours_are_taken_at_their_borders_and_refused_one_past_them(int hours, string? fault) => Assert.Equal(fault, FaultOf(new StaleRunOptions { Hours = hours }));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1_440, null)]
    [InlineData(-1, "TELEMETRY_STALE_RUN_MINUTES must be a whole number from 0 to 1440, such as 15; it is '-1'.")]
    [InlineData(1_441, "TELEMETRY_STALE_RUN_MINUTES must be a whole number from 0 to 1440, such as 15; it is '1441'.")]
    public void Minutes_are_taken_at_their_borders_and_refused_one_past_them(int minutes, string? fault) => Assert.Equal(fault, FaultOf(new StaleRunOptions { Minutes = minutes }));

    [Theory]
    [InlineData("cancelled", null)]
    [InlineData("timeout", null)]
    [InlineData("failure", "TELEMETRY_STALE_RUN_STATUS must be cancelled or timeout, such as cancelled.")]
    [InlineData("", "TELEMETRY_STALE_RUN_STATUS must be cancelled or timeout, such as cancelled.")]
    public void A_status_is_cancelled_or_timeout(string status, string? fault) => Assert.Equal(fault, FaultOf(new StaleRunOptions { Status = status }));

    private static string? FaultOf(StaleRunOptions options) => new StaleRunOptionsValidator().Validate(null, options).FailureMessage?.Replace("Status: ", "", StringComparison.Ordinal);
}
