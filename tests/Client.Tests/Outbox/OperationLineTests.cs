using System.Text;
using AgentTelemetry.Client.Outbox;

namespace AgentTelemetry.Client.Tests.Outbox;

public sealed class OperationLineTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void An_operation_is_read_as_it_was_written(int kind)
    {
        var operation = Operations.Of("a \"stream\"\n", (OperationKind)kind, 7, """{"text":"two\nlines"}""");
        var line = Operations.Lines(operation);
        Assert.Equal(line.Length - 1, Array.IndexOf(line, (byte)'\n'));
        var read = OperationLine.Read(line.AsMemory(0, line.Length - 1))!;
        Assert.Equal(operation with { JsonBody = default }, read with { JsonBody = default });
        Assert.Equal(operation.JsonBody.ToArray(), read.JsonBody.ToArray());
    }

    [Fact]
    public void A_body_of_several_lines_becomes_one()
    {
        var line = Operations.Lines(Operations.Of("s", body: "{\r\n  \"a\": 1\n}"));
        Assert.Equal("{    \"a\": 1 }", Encoding.UTF8.GetString(OperationLine.Read(line)!.JsonBody.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"process":"p","number":1,"kind":"of a later version","stream":"s","method":"POST","path":"x","body":{}}""")]
    [InlineData("""{"process":"p","number":1,"kind":"create","stream":null,"method":"POST","path":"x","body":{}}""")]
    public void What_is_no_operation_is_none(string line) => Assert.Null(OperationLine.Read(Encoding.UTF8.GetBytes(line)));
}
