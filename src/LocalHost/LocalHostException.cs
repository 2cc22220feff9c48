using Microsoft.Extensions.Options;

namespace AgentTelemetry.LocalHost;

/// <summary>Why LocalHost or Azurite could not start, in a line or two for the developer who started it.</summary>
public sealed class LocalHostException : Exception
{
    /// <summary>Without a reason.</summary>
    public LocalHostException()
    {
    }

    /// <summary>With a reason.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    public LocalHostException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public LocalHostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For a setting that is not possible; null when the exception is of something else.</summary>
    internal static LocalHostException? OfSetting(Exception exception) => exception switch
    {
        OptionsValidationException refused => new($"A setting is not possible: {string.Join(' ', refused.Failures)}", exception),
        // Several options at once.
        AggregateException several when several.InnerExceptions.All(static one => one is OptionsValidationException) =>
            new($"Settings are not possible: {string.Join(' ', several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(static one => one.Failures))}", exception),
        _ => null,
    };
}
