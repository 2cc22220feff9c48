namespace AgentTelemetry.Operations;

public sealed class ServiceVersionTests
{
    [Fact]
    public void A_build_knows_its_version()
    {
        var version = ServiceVersion.Current;

        Assert.Matches(@"^\d+\.\d+\.\d+", version.Version);
        Assert.DoesNotContain('+', version.Version);
    }
}
