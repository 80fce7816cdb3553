namespace Messenger.Application.Search;

/// <summary>Searches the index. Every statement is restricted to the chats that the reader may read now.</summary>
public interface ISearchReader
{
    /// <summary>
    /// Finds messages, newest first, by the beginnings of words. If these do not fill a page, it also searches within
    /// words.
    /// </summary>
    Task<FoundPage> FindAsync(IndexQuery query, CancellationToken cancellationToken);
}
