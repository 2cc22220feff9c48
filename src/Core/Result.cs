using System.Diagnostics.CodeAnalysis;

namespace AgentTelemetry;

/// <summary>What an operation gives back: its value, or the failure that was to be expected of its input.</summary>
/// <remarks>Defects are exceptions and never travel in here.</remarks>
/// <typeparam name="T">The value of a success.</typeparam>
public readonly struct Result<T>
{
    private Result(T? value, Failure? failure)
    {
        Value = value;
        Failure = failure;
    }

    /// <summary>The value; null exactly when <see cref="Failure"/> is not.</summary>
    public T? Value { get; }

    /// <summary>What went wrong; null on success.</summary>
    public Failure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    /// <summary>The success in another form, or the same failure.</summary>
    /// <typeparam name="TOther">The other form.</typeparam>
    public Result<TOther> Map<TOther>(Func<T, TOther> map) => IsSuccess ? map(Value) : Failure;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(default, failure);
}
