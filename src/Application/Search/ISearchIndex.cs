using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Search;

/// <summary>
/// Writes the index. It consists of blocks of <see cref="BlockSize"/> consecutive messages of a chat.
/// </summary>
public interface ISearchIndex
{
    /// <summary>The number of messages in a block. Positions in a block count from 1 to this.</summary>
    const int BlockSize = 128;

    /// <summary>
    /// Reads the searchable messages of blocks, ordered by sequence, within the caller's transaction.
    /// </summary>
    Task<IReadOnlyList<SearchableMessage>> ReadAsync(
        IReadOnlyCollection<BlockKey> blocks,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Replaces blocks and settles some that had no message since a time, within the caller's transaction.
    /// </summary>
    Task WriteAsync(
        IReadOnlyCollection<SearchBlock> blocks,
        DateTimeOffset idleSince,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes all blocks of chats, within the caller's transaction.</summary>
    Task DropAsync(IReadOnlyCollection<ChatId> chats, CancellationToken cancellationToken);
}
