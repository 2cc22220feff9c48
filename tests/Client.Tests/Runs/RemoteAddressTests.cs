using AgentTelemetry.Client.Runs;

namespace AgentTelemetry.Client.Tests.Runs;

public sealed class RemoteAddressTests
{
    [Theory]
    [InlineData("https://github.com/o/r.git", "https://github.com/o/r.git")]
    [InlineData("https://user:secret@github.com/o/r", "https://github.com/o/r")]
    [InlineData("https://secret@github.com/o/r?token=secret#secret", "https://github.com/o/r")]
    [InlineData("https://user:se@cret@github.com/o/r", "https://github.com/o/r")]
    [InlineData("https://secret@github.com", "https://github.com")]
    [InlineData("https://github.com/o/@scope", "https://github.com/o/@scope")]
    [InlineData("ssh://git@github.com:22/o/r", "ssh://github.com:22/o/r")]
    [InlineData("git@github.com:o/r.git", "git@github.com:o/r.git")]
    [InlineData("secret@github.com:o/r.git", "git@github.com:o/r.git")]
    [InlineData("/srv/git/r.git", "/srv/git/r.git")]
    [InlineData("", "")]
    [InlineData("https://", "https://")]
    public void Credentials_are_in_no_address(string address, string told) => Assert.Equal(told, RemoteAddress.WithoutCredentials(address));
}
