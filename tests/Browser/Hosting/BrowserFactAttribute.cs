namespace AgentTelemetry.Browser.Tests.Hosting;

/// <summary>A test that needs Chromium. Where it may be absent, the test is skipped and says how to install it.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Path is null && !Chromium.IsRequired ? $"needs Chromium: {Chromium.Install}" : null;
}
