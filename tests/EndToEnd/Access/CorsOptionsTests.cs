using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.LocalHost;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Which origins can be configured, and which pages are foreign.</summary>
public sealed class CorsOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://app.example")]
    [InlineData("https://app.example:8443, http://localhost ,http://localhost:3000,http://127.0.0.1:1,http://[::1]:3000,")]
    [InlineData("https://xn--bcher-kva.example")]
    [InlineData("https://192.0.2.1")]
    [InlineData("chrome-extension://abcdefghijklmnopabcdefghijklmnop")]
    [InlineData("moz-extension://2c127fa4-62c7-7e4f-90e5-472b45eecfdc,safari-web-extension://6D9C7F6E-0C5B-4B0C-8E3F-0F2E4C1D9A11")]
    public void An_exact_origin_is_taken(string? origins) => Assert.True(Validate(origins).Succeeded);

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("https://*.app.example")]
    [InlineData("http://app.example")]
    [InlineData("http://loopback")]
    [InlineData("app.example")]
    [InlineData("https://app.example/")]
    [InlineData("https://app.example/path")]
    [InlineData("https://app.example?")]
    [InlineData("https://user@app.example")]
    [InlineData("https://app.example:443")]
    [InlineData("https://App.example")]
    [InlineData("https://bücher.example")]
    [InlineData("ftp://app.example")]
    [InlineData("file:///")]
    [InlineData("chrome-extension://")]
    [InlineData("chrome-extension://*")]
    [InlineData("chrome-extension://abcdefghijklmnopabcdefghijklmnop/")]
    [InlineData("https://good.example,https://bad.example/")]
    public void Anything_else_is_refused_by_name(string origins)
    {
        var fault = Validate(origins).FailureMessage;

        Assert.Contains("TELEMETRY_CORS_ORIGINS", fault, StringComparison.Ordinal);
        Assert.Contains($"'{origins.Split(',')[^1]}'", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("good.example", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_origin_stops_the_start()
    {
        var service = new RunningService { Settings = new Dictionary<string, string?> { ["TELEMETRY_CORS_ORIGINS"] = "*" } };
        try
        {
            var fault = await Assert.ThrowsAsync<LocalHostException>(service.InitializeAsync);

            Assert.Contains("TELEMETRY_CORS_ORIGINS", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(false, "http://localhost")]
    [InlineData(false, "https://LOCALHOST:3000")]
    [InlineData(false, "http://127.0.0.1:7071")]
    [InlineData(false, "http://127.9.9.9")]
    [InlineData(false, "http://[::1]:7071")]
    [InlineData(false, "https://app.example")]
    [InlineData(true, "https://evil.example")]
    [InlineData(true, "http://app.example")]
    [InlineData(true, "https://app.example.evil")]
    [InlineData(true, "http://localhost.evil.example")]
    [InlineData(true, "http://localhost@evil.example")]
    [InlineData(true, "http://127.0.0.1.evil.example")]
    [InlineData(true, "http://loopback")]
    [InlineData(true, "null")]
    [InlineData(true, "")]
    [InlineData(true, "file:///")]
    [InlineData(false, "chrome-extension://abcdefghijklmnopabcdefghijklmnop")]
    [InlineData(true, "chrome-extension://pppppppppppppppppppppppppppppppp")]
    [InlineData(true, "chrome-extension://localhost")]
    [InlineData(true, "http://localhost", "https://evil.example")]
    public void A_page_is_foreign_that_is_neither_of_this_machine_nor_configured(bool isForeign, params string[] origins)
    {
        var request = new DefaultHttpContext().Request;
        if (origins.Length > 0)
        {
            request.Headers.Origin = new StringValues(origins);
        }

        Assert.Equal(isForeign, new ForeignOrigin(Options.Create(new CorsOptions { Origins = "https://app.example,chrome-extension://abcdefghijklmnopabcdefghijklmnop" })).Is(request));
    }

    private static ValidateOptionsResult Validate(string? origins) => new CorsOptionsValidator().Validate(null, new CorsOptions { Origins = origins });
}
