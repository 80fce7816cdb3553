namespace Messenger.Application.Search;

/// <summary>Identifies a block by its chat and its number, from 0.</summary>
public readonly record struct BlockKey(Guid ChatId, long Number)
{
    /// <summary>Returns the block of a message.</summary>
    public static BlockKey Of(Guid chatId, long sequence) => new(chatId, (sequence - 1) / ISearchIndex.BlockSize);

    /// <summary>The last sequence of the block.</summary>
    public long LastSequence => (Number + 1) * ISearchIndex.BlockSize;

    /// <summary>Returns the position of a message in the block.</summary>
    public int PositionOf(long sequence) => (int)(sequence - (Number * ISearchIndex.BlockSize));
}
