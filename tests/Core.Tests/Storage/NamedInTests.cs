namespace AgentTelemetry.Storage;

public sealed class NamedInTests
{
    private const string Session = "7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10";

    private readonly NamedIn _named = new([Session, "a/b \"é\""], "default");

    [Theory]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10"}""")]
    [InlineData("""{"session_id":"7D9F2F0E-8B1C-4A53-9C39-2B6F0A3F5F10"}""")]
    [InlineData("""{"app_id":"default","document":{"user_context":{"external_id":"a\/b \"\u00e9\""}}}""")]
    [InlineData("""{"text":"about 7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10"}""")]
    [InlineData("[\"7d9f2f0e8b1c4a539c392b6f0a3f5f10\"]")]
    [InlineData("no JSON: (7D9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10)")]
    public void A_message_names_the_subject(string text) => Assert.True(_named.Matches(text, "default"));

    [Theory]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f11"}""")]
    [InlineData("""{"text":"about a/b \"é\""}""")]
    [InlineData("""{"a/b":1}""")]
    [InlineData("no JSON: x7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10")]
    [InlineData("")]
    public void A_message_about_something_else_does_not(string text) => Assert.False(_named.Matches(text, "default"));

    [Theory]
    [InlineData("""{"app_id":"another","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10"}""", "default", false)]
    [InlineData("""{"app_id":"another","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10"}""", "another", true)]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10"}""", "another", false)]
    [InlineData("no JSON: 7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10", "another", false)]
    public void Other_apps_messages_are_about_others(string text, string app, bool matches) => Assert.Equal(matches, _named.Matches(text, app));
}
