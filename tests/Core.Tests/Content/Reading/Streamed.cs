using System.Text;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

/// <summary>What is streamed, as tests look at it: in memory and whole.</summary>
internal static class Streamed
{
    public static string Text(Func<JsonStream, CancellationToken, Task> write) => TextAsync(write).GetAwaiter().GetResult();

    public static OpenedSession Opened(this SessionWithEvents found, EventSelection? selection = null)
    {
        var selector = new EventSelector(selection ?? EventSelection.All);
        foreach (var (index, @event) in found.Events.Index())
        {
            selector.Add(new EventHead(new EventPosition(0, 0, index, @event.Id), @event.Type, @event.Json.Length));
        }

        var (heads, next) = selector.Take();
        return new OpenedSession(found.Session, heads, new HeldTexts(found.Events), next);
    }

    private static async Task<string> TextAsync(Func<JsonStream, CancellationToken, Task> write)
    {
        var text = new StringBuilder();
        var bytes = new ByteStream((written, _) =>
        {
            text.Append(Encoding.UTF8.GetString(written.Span));
            return Task.CompletedTask;
        });
        using (var stream = new JsonStream(bytes))
        {
            await write(stream, CancellationToken.None);
        }

        await bytes.SendAsync(CancellationToken.None);
        return text.ToString();
    }
}
