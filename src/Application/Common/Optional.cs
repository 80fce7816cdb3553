namespace Messenger.Application.Common;

/// <summary>A field of a partial update: absent (stays as it is) or given, where null is a value like any other.</summary>
public readonly record struct Optional<T>
{
    public Optional(T value) => (Value, IsGiven) = (value, true);

    public T Value { get; }

    public bool IsGiven { get; }

    /// <summary>The given value, or <paramref name="current"/> where the field is absent.</summary>
    public T Or(T current) => IsGiven ? Value : current;
}
