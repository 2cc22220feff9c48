namespace AgentTelemetry.Browser.Tests.Hosting;

/// <summary>The same as <see cref="BrowserFactAttribute"/>, with data.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Path is null && !Chromium.IsRequired ? $"needs Chromium: {Chromium.Install}" : null;
}
