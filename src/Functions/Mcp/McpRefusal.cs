using AgentTelemetry.Functions.Http;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Answers to requests that are no message, in the protocol's own form of an error.</summary>
internal static class McpRefusal
{
    public const string UnsupportedVersion = "unsupported_protocol_version";
    public const string NotAcceptable = "not_acceptable";
    public const string NoMessage = "invalid_message";
    public const string HeaderMismatch = "header_mismatch";

    // What JSON-RPC leaves to the server.
    private const int ServerError = -32000;

    public static IResult Of(Failure failure)
    {
        var (status, code) = failure.Code switch
        {
            UnsupportedVersion => (StatusCodes.Status400BadRequest, (int)McpErrorCode.UnsupportedProtocolVersion),
            NotAcceptable => (StatusCodes.Status406NotAcceptable, ServerError),
            NoMessage => (StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidRequest),
            HeaderMismatch => (StatusCodes.Status400BadRequest, (int)McpErrorCode.HeaderMismatch),
            "malformed_json" => (StatusCodes.Status400BadRequest, (int)McpErrorCode.ParseError),
            _ => (Problem.Of(failure).Status, ServerError),
        };
        return new Answer(status, "application/json", writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc", "2.0");
            writer.WriteNull("id");
            writer.WriteStartObject("error");
            writer.WriteNumber("code", code);
            writer.WriteString("message", failure.Detail);
            writer.WriteStartObject("data");
            writer.WriteString("code", failure.Code);
            if (failure.Code is UnsupportedVersion)
            {
                writer.WriteStartArray("supported");
                foreach (var version in McpVersions.All)
                {
                    writer.WriteStringValue(version);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        })
        {
            RetryAfterSeconds = Problem.Of(failure).RetryAfterSeconds,
        };
    }
}
