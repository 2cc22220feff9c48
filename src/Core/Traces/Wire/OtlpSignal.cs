using System.Text.Json;
using Google.Protobuf;

namespace AgentTelemetry.Traces.Wire;

/// <summary>How the requests of one signal are read, and how its answer names what was rejected.</summary>
/// <param name="Shape">Its messages.</param>
/// <param name="Parser">Reads protobuf.</param>
/// <param name="OfJson">Reads JSON.</param>
/// <param name="Rejected">The name of the count of what was rejected.</param>
internal sealed record OtlpSignal<T>(WireShape Shape, MessageParser<T> Parser, Func<JsonElement, T> OfJson, string Rejected)
    where T : class, IMessage<T>;
