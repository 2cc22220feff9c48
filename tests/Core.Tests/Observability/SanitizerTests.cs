using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

public sealed class SanitizerTests
{
    [Theory]
    [InlineData("mail to margarethe.kowalski@example.org failed", "margarethe.kowalski@example.org")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c2VjcmV0LWtleQ==;EndpointSuffix=core.windows.net", "c2VjcmV0LWtleQ==")]
    [InlineData("https://a.blob.core.windows.net/c?sv=1&sig=abc%2Bdef&se=2", "abc%2Bdef")]
    [InlineData("https://f.azurewebsites.net/api/x?code=functions-key-1", "functions-key-1")]
    [InlineData("Authorization: Bearer abcdef.ghijkl-mnop", "abcdef.ghijkl-mnop")]
    [InlineData("Authorization: SharedKey account:c2lnbmF0dXJl", "c2lnbmF0dXJl")]
    [InlineData("key atk_q3f7k2m9x4b8n1zc_0123456789abcdef was sent", "q3f7k2m9x4b8n1zc_0123456789abcdef")]
    [InlineData("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "eyJzdWIiOiIxIn0")]
    [InlineData("from 203.0.113.77 came", "203.0.113.77")]
    [InlineData("from 2001:db8:0:1:2:3:4:5 came", "2001:db8:0:1:2:3:4:5")]
    [InlineData("password: hunter2", "hunter2")]
    public void What_gives_access_or_names_somebody_is_taken_out(string text, string secret)
    {
        var clean = Sanitizer().Clean(text);

        Assert.DoesNotContain(secret, clean, StringComparison.Ordinal);
        Assert.Contains(Observability.Sanitizer.Redacted, clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("session_not_found")]
    [InlineData("The table Sessions did not exist and was made.")]
    [InlineData("2026-03-01T10:00:00.000000Z")]
    [InlineData("6f0b2c1e-3f57-4d0c-9a51-0c6f4b9d0001")]
    [InlineData("Exception: at AgentTelemetry.Core.Foo() in Foo.cs:line 7")]
    [InlineData("rLwyKHLhMNZQT8ULos/DdQ==")]
    public void Everything_else_stays(string text) => Assert.Equal(text, Sanitizer().Clean(text));

    [Fact]
    public void In_development_it_can_be_off() =>
        Assert.Equal("a@example.org", Sanitizer(new TelemetryOptions { SanitizesPii = false }).Clean("a@example.org"));

    private static Sanitizer Sanitizer(TelemetryOptions? options = null) => new(new ErasingProvider(), Options.Create(options ?? new TelemetryOptions()));

    private sealed class ErasingProvider : IRedactorProvider
    {
        public Redactor GetRedactor(Microsoft.Extensions.Compliance.Classification.DataClassificationSet classifications) => ErasingRedactor.Instance;
    }
}
