using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

public sealed class SamplerTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10_000)]
    public void Nothing_or_everything_is_kept_at_the_ends(double rate, int kept) => Assert.Equal(kept, Kept(rate));

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void About_so_many_are_kept_in_between(double rate) => Assert.InRange(Kept(rate), (int)(9_500 * rate), (int)(10_500 * rate));

    [Fact]
    public void The_same_request_is_drawn_alike_everywhere_whatever_its_length()
    {
        var (one, other) = (SamplerOf(0.5), SamplerOf(0.5));

        Assert.All(Enumerable.Range(1, RequestId.MaxLength + 1), length => Assert.Equal(one.Keeps(new string('a', length)), other.Keeps(new string('a', length))));
    }

    [Fact]
    public void Errors_have_a_rate_of_their_own()
    {
        var sampler = new Sampler(Options.Create(new TelemetryOptions { SampleRate = 0, SampleRateErrors = 1 }));

        Assert.Equal((false, true), (sampler.Keeps("r"), sampler.KeepsErrors("r")));
    }

    private static int Kept(double rate)
    {
        var sampler = SamplerOf(rate);
        return Enumerable.Range(0, 10_000).Count(index => sampler.Keeps($"request-{index}"));
    }

    private static Sampler SamplerOf(double rate) => new(Options.Create(new TelemetryOptions { SampleRate = rate }));
}
