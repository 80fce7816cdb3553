using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>Reads the changes of chats. The caller must have checked access.</summary>
public interface IChanges
{
    /// <summary>Reads the changes of each chat after a revision, up to a limit per chat and in total.</summary>
    /// <returns>One entry per requested chat, in the same order.</returns>
    Task<IReadOnlyList<ChatChanges>> ReadAsync(
        IReadOnlyList<(ChatId ChatId, long Since)> requested,
        int limitEach,
        int limitInAll,
        CancellationToken cancellationToken
    );

    /// <summary>Returns the last revision of each existing chat.</summary>
    Task<IReadOnlyDictionary<ChatId, long>> HeadsAsync(
        IReadOnlyCollection<ChatId> chatIds,
        CancellationToken cancellationToken
    );
}

/// <summary>The changes of a chat after a revision.</summary>
/// <param name="Changes">Each message that changed, once, in its current state, ordered by revision.</param>
/// <param name="Revision">The revision to continue from.</param>
/// <param name="HasMore">True when a limit was reached before the last change.</param>
public sealed record ChatChanges(ChatId ChatId, IReadOnlyList<MessageDto> Changes, long Revision, bool HasMore);
