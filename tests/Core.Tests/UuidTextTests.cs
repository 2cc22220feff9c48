using System.Globalization;
using CsCheck;

namespace AgentTelemetry;

public sealed class UuidTextTests
{
    [Theory]
    [InlineData("{0:D}")]
    [InlineData("{0:N}")]
    [InlineData("{0:B}")]
    [InlineData("{{{0:N}}}")]
    [InlineData("urn:uuid:{0:D}")]
    public void Every_form_of_an_id_in_letters_of_either_case_is_the_same_id(string form) => Gen.Guid.Sample(id =>
    {
        var text = string.Format(CultureInfo.InvariantCulture, form, id);

        return UuidText.TryParse(text, out var one) && one == id && UuidText.TryParse(text.ToUpperInvariant(), out var other) && other == id;
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("urn:uuid:")]
    [InlineData("7d9f2f0e-8b1c4a53-9c39-2b6f0a3f5f10")]
    [InlineData("7d9f2f0e8b1c4a539c392b6f0a3f5f1")]
    [InlineData("7d9f2f0e8b1c4a539c392b6f0a3f5f100")]
    [InlineData("7d9f2f0e8b1c4a539c392b6f0a3f5f1g")]
    [InlineData("{7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10")]
    [InlineData("(7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10)")]
    [InlineData("urn:7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10")]
    [InlineData("{0x7d9f2f0e,0x8b1c,0x4a53,{0x9c,0x39,0x2b,0x6f,0x0a,0x3f,0x5f,0x10}}")]
    public void Anything_else_is_none(string? text) => Assert.False(UuidText.TryParse(text, out _));
}
