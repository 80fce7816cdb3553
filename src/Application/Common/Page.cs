using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>One page of a list, and where the next begins.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="NextCursor">What to ask with for the next page; null after the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Limits that all paged lists share.</summary>
public static class Paging
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    public const int MaxSearchLength = 100;

    /// <summary>The page size to use: the default where none is asked for, never above the maximum.</summary>
    public static int Limit(int? asked) => Math.Min(asked ?? DefaultLimit, MaxLimit);

    /// <summary>Requires a page size of at least 1; larger than the maximum is taken as the maximum.</summary>
    public static void ValidLimit<T>(this IRuleBuilder<T, int?> rule) =>
        rule.GreaterThanOrEqualTo(1).WithMessage("Ask for at least 1.").OverridePropertyName("limit");

    /// <summary>Requires a cursor that <see cref="Cursor"/> made.</summary>
    public static void ValidCursor<T, TKey>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || Cursor.TryRead<TKey>(text, out _))
            .WithMessage("Use the nextCursor of an earlier page.")
            .OverridePropertyName("cursor");
}

/// <summary>Turns the sort key of a page's last row into an opaque string and back.</summary>
public static class Cursor
{
    public static string Of<TKey>(TKey key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    /// <summary>Reads a cursor; false when it is none of ours.</summary>
    public static bool TryRead<TKey>(string? text, out TKey? key)
    {
        key = default;
        if (text is null)
        {
            return false;
        }

        try
        {
            key = JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(text)));
            return key is string name ? Characters.AreStorable(name) : key is not null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return false;
        }
    }
}

/// <summary>Cuts pages.</summary>
public static class Page
{
    /// <summary>Makes a page of <paramref name="limit"/> out of rows of which one more was read, to know whether there is a next.</summary>
    public static Page<T> Of<T, TKey>(IReadOnlyList<T> rows, int limit, Func<T, TKey> keyOf) =>
        rows.Count > limit
            ? new([.. rows.Take(limit)], Cursor.Of(keyOf(rows[limit - 1])))
            : new(rows, NextCursor: null);
}
