namespace AgentTelemetry.Operations;

public sealed class ServiceVersionTests
{
    [Fact]
    public void A_build_knows_its_version_and_which_packages_it_stands_on()
    {
        var version = ServiceVersion.Current;

        Assert.Matches(@"^\d+\.\d+\.\d+", version.Version);
        Assert.DoesNotContain('+', version.Version);
        Assert.Contains(version.Packages, (string[])["packages", "standins"]);
    }
}
