using Microsoft.Playwright;

namespace AgentTelemetry.Browser.Tests.Hosting;

/// <summary>In which colours and how wide the page is looked at.</summary>
internal sealed record Look(ColorScheme Scheme, int Width)
{
    public static Look Light { get; } = new(ColorScheme.Light, 1280);

    public static Look Dark { get; } = new(ColorScheme.Dark, 1280);

    public static Look Narrow { get; } = new(ColorScheme.Light, 360);

    public static Look Of(string name) => name switch { "dark" => Dark, "narrow" => Narrow, _ => Light };
}
