using Messenger.Domain.Chats.Contracts;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Search;

/// <summary>
/// The index entries of consecutive messages of a chat. The positions of an entry are those of its messages in the
/// block.
/// </summary>
internal abstract class BlockRow
{
    public ChatId ChatId { get; init; }

    public long Number { get; init; }

    /// <summary>From 0; only blocks of very long texts have several parts.</summary>
    public short Part { get; init; }

    public DateTimeOffset OldestAt { get; init; }

    public DateTimeOffset NewestAt { get; init; }

    public NpgsqlTsVector Words { get; init; } = null!;
}
