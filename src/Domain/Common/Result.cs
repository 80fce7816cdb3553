using System.Diagnostics.CodeAnalysis;

namespace Messenger.Domain.Common;

/// <summary>The outcome of a request that can fail in expected ways, so that pipeline steps can fail it without knowing its type.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IOutcome<out TSelf>
    where TSelf : IOutcome<TSelf>
{
    /// <summary>The failure, or null on success.</summary>
    Error? Error { get; }

    /// <summary>Makes a failed outcome.</summary>
    static abstract TSelf Failure(Error error);
}

/// <summary>Success without a value, or an <see cref="Common.Error"/>.</summary>
public sealed class Result : IOutcome<Result>
{
    /// <summary>The one success.</summary>
    public static readonly Result Success = new(error: null);

    private Result(Error? error) => Error = error;

    /// <inheritdoc/>
    public Error? Error { get; }

    [SuppressMessage(
        "Usage",
        "CA2225:Operator overloads have named alternates",
        Justification = "Failure is the alternate."
    )]
    public static implicit operator Result(Error error) => new(error);

    /// <inheritdoc/>
    public static Result Failure(Error error) => new(error);
}

/// <summary>A value, or an <see cref="Common.Error"/>.</summary>
/// <typeparam name="T">The value's type.</typeparam>
[SuppressMessage(
    "Usage",
    "CA2225:Operator overloads have named alternates",
    Justification = "Failure and the constructor's twin, Success, are the alternates."
)]
public sealed class Result<T> : IOutcome<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    /// <inheritdoc/>
    public Error? Error { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The result is a failure.</exception>
    public T Value =>
        Error is null ? _value! : throw new InvalidOperationException($"A failed result has no value: {Error.Code}");

    public static implicit operator Result<T>(T value) => new(value, error: null);

    public static implicit operator Result<T>(Error error) => new(default, error);

    /// <summary>Wraps a value; for interfaces, which have no implicit conversion.</summary>
    public static Result<T> Success(T value) => new(value, error: null);

    /// <inheritdoc/>
    public static Result<T> Failure(Error error) => new(default, error);

    /// <summary>Tells success from failure and hands out whichever it is.</summary>
    public bool Failed([NotNullWhen(true)] out Error? error, [NotNullWhen(false)] out T? value)
    {
        (error, value) = (Error, _value);
        return error is not null;
    }
}
