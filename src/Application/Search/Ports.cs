using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Search;

/// <summary>Writes the index. Messages stand in it in blocks of <see cref="BlockSize"/> that follow each other in a chat.</summary>
public interface ISearchIndex
{
    /// <summary>How many messages stand together; a place in a block is 1 to this.</summary>
    const int BlockSize = 128;

    /// <summary>Reads what can be found of blocks now, by sequence, within the caller's transaction.</summary>
    Task<IReadOnlyList<SearchableMessage>> ReadAsync(
        IReadOnlyCollection<BlockKey> blocks,
        CancellationToken cancellationToken
    );

    /// <summary>Replaces blocks, within the caller's transaction; and settles some in which nothing was said since a time.</summary>
    Task WriteAsync(
        IReadOnlyCollection<SearchBlock> blocks,
        DateTimeOffset idleSince,
        CancellationToken cancellationToken
    );

    /// <summary>Drops all blocks of chats, within the caller's transaction.</summary>
    Task DropAsync(IReadOnlyCollection<ChatId> chats, CancellationToken cancellationToken);
}

/// <summary>Which block of a chat, from 0.</summary>
public readonly record struct BlockKey(Guid ChatId, long Number)
{
    /// <summary>The block that a message belongs to.</summary>
    public static BlockKey Of(Guid chatId, long sequence) => new(chatId, (sequence - 1) / ISearchIndex.BlockSize);

    /// <summary>The last sequence in it.</summary>
    public long LastSequence => (Number + 1) * ISearchIndex.BlockSize;

    /// <summary>The place of one of its messages.</summary>
    public int PlaceOf(long sequence) => (int)(sequence - (Number * ISearchIndex.BlockSize));
}

/// <summary>A block as it is to be found.</summary>
/// <param name="IsSettled">True when it is unlikely to change soon, so that finding its words fast is worth the writing.</param>
/// <param name="Parts">One, but for very long texts; none when nothing in it can be found.</param>
public sealed record SearchBlock(BlockKey Key, bool IsSettled, IReadOnlyList<SearchBlockPart> Parts);

/// <summary>What can be found of some messages of a block.</summary>
/// <param name="Entries">Of each entry, in which places it is; ascending.</param>
public sealed record SearchBlockPart(
    DateTimeOffset OldestAt,
    DateTimeOffset NewestAt,
    IReadOnlyDictionary<string, List<int>> Entries
);

/// <summary>A message that can be found: neither unsent nor told by the server.</summary>
public sealed record SearchableMessage(
    Guid Id,
    Guid ChatId,
    long Sequence,
    Guid SenderId,
    MessageKind Kind,
    string Content,
    DateTimeOffset CreatedAt
);

/// <summary>Finds messages in the index, only in chats that the reader may read now; that is part of each of its questions.</summary>
public interface ISearchReader
{
    /// <summary>Finds messages, the newest first: by the beginnings of words and, where these are too few for a page, within words too.</summary>
    Task<FoundPage> FindAsync(IndexQuery question, CancellationToken cancellationToken);
}

/// <param name="Messages">In the order found.</param>
/// <param name="WithinWords">Whether it was looked for within words too.</param>
public sealed record FoundPage(IReadOnlyList<FoundMessage> Messages, bool WithinWords);

/// <summary>Where to look, and for what.</summary>
/// <param name="ChatId">Only there: the reader's own chat, or one that anybody may read.</param>
/// <param name="ChatNames">Search keys; only in chats whose name (of a direct chat: the other's) has each of them.</param>
/// <param name="Words">What is looked for by the beginnings of words.</param>
/// <param name="WithinWords">What is looked for within words; null where that is no use.</param>
/// <param name="Before">Sent before then.</param>
/// <param name="Since">Sent then or later.</param>
/// <param name="After">Goes on after this one, in the order found.</param>
/// <param name="IsWithinWords">Looks within words at once, because the page before did.</param>
public sealed record IndexQuery(
    UserId Reader,
    ChatId? ChatId,
    IReadOnlyList<string> ChatNames,
    SearchCriteria Words,
    SearchCriteria? WithinWords,
    DateTimeOffset? Before,
    DateTimeOffset? Since,
    ResultPosition? After,
    bool IsWithinWords,
    int Limit
);

/// <summary>What is looked for.</summary>
/// <param name="Terms">All of them in one message; where there is none, every message.</param>
/// <param name="Matches">Decides by the message itself; the index may offer more.</param>
public sealed record SearchCriteria(IReadOnlyList<IndexTerm> Terms, Func<SearchableMessage, bool> Matches);

/// <summary>A place in what is found: by time, then by chat and sequence, all descending.</summary>
public sealed record ResultPosition(DateTimeOffset At, Guid ChatId, long Sequence)
{
    /// <summary>The order in which places are found.</summary>
    public static readonly IComparer<ResultPosition> Order = Comparer<ResultPosition>.Create(
        (one, other) => (other.At, other.ChatId, other.Sequence).CompareTo((one.At, one.ChatId, one.Sequence))
    );

    public static ResultPosition Of(SearchableMessage message) =>
        new(message.CreatedAt, message.ChatId, message.Sequence);
}

/// <summary>A message that was found, and where.</summary>
/// <param name="ChatName">Null for a direct chat.</param>
public sealed record FoundMessage(SearchableMessage Message, string? ChatName, ChatType ChatType);
