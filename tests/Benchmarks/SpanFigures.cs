namespace AgentTelemetry.Benchmarks;

/// <param name="SpansPerSecondOnOneCore">Spans read, stripped and mapped on one thread, without storage.</param>
/// <param name="SpansPerSecond">Spans through HTTP into storage, by one sender.</param>
/// <param name="RawSpansPerSecond">The same transactions sent straight to the emulator.</param>
/// <param name="Ratio">The median over the rounds of one by the other.</param>
internal sealed record SpanFigures(double SpansPerSecondOnOneCore, double SpansPerSecond, double RawSpansPerSecond, double Ratio);
