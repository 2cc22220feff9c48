using System.Text;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Runs;

public sealed class RunReaderTests
{
    private const int Most = 4_096;

    private readonly RunReader _reader = new(Given.Limits(static limits => limits.MaxEventBytes = Most), TimeProvider.System);

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("😀")]
    public void A_run_has_so_many_bytes_as_it_is_stored_and_no_more(string character)
    {
        var bare = Encoding.UTF8.GetByteCount(Read("").Value!.ToJson());
        var room = Most - bare;
        var text = new StringBuilder().Insert(0, character, room / Encoding.UTF8.GetByteCount(character)).Append('a', room % Encoding.UTF8.GetByteCount(character)).ToString();

        var within = Read(text);
        var beyond = Read(text + "a");

        Assert.Equal((Most, text), (Encoding.UTF8.GetByteCount(within.Value!.ToJson()), within.Value.ErrorDetails));
        Assert.Equal("run_too_large", beyond.Failure?.Code);
    }

    private Result<RunRecord> Read(string details) => _reader.Read(Given.Json(new JsonObject
    {
        ["event_id"] = "e",
        ["run_id"] = "r",
        ["agent_name"] = "a",
        ["job_type"] = "j",
        ["start_time"] = "2026-03-01T10:00:00Z",
        ["created_at"] = "2026-03-01T10:00:00Z",
        ["error_details"] = details,
    }.ToJsonString()));
}
