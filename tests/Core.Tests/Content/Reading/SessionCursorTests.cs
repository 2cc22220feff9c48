using System.Buffers.Text;
using System.Text;
using AgentTelemetry.Storage;
using CsCheck;

namespace AgentTelemetry.Content.Reading;

public sealed class SessionCursorTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_position_survives_and_only_in_its_own_order(bool byEnd) => Gen.Select(Generated.Time, Gen.Guid).Sample(
        (time, id) =>
        {
            var position = $"{KeyTime.Inverted(time)}~{id}";

            var cursor = SessionCursor.Encode(position, byEnd);

            Assert.Matches("^[A-Za-z0-9_-]+$", cursor);
            Assert.Equal(position, SessionCursor.Decode(cursor, byEnd));
            Assert.Null(SessionCursor.Decode(cursor, !byEnd));
        },
        iter: 500);

    [Fact]
    public void No_cursor_is_no_position() => Assert.Null(SessionCursor.Decode(null, byEnd: false));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("s0000000000000000042~")]
    [InlineData("s~7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10")]
    [InlineData("s000000000000000042~7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10")]
    [InlineData("x0000000000000000042~7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10")]
    [InlineData("s0000000000000000042~7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10~")]
    [InlineData("s0000000000000000042~7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10\n")]
    [InlineData("s0000000000000000042~' or PartitionKey ne 'x                ")]
    [InlineData("s0000000000000000042~7D9F2F0E-8B1C-4A53-9C39-2B6F0A3F5F10")]
    public void What_was_not_made_here_is_no_position(string text) =>
        Assert.Null(SessionCursor.Decode(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)), byEnd: false));

    [Theory]
    [InlineData("not base64!")]
    [InlineData("é")]
    [InlineData("=")]
    [InlineData("a")]
    public void Text_that_is_no_base64_is_no_position(string cursor) => Assert.Null(SessionCursor.Decode(cursor, byEnd: false));

    [Fact]
    public void A_very_long_text_is_no_position() => Assert.Null(SessionCursor.Decode(new string('c', 5_000), byEnd: false));
}
