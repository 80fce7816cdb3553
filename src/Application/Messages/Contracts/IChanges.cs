using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>Reads what changed in chats. The caller has checked that the reader may see them.</summary>
public interface IChanges
{
    /// <summary>Reads what changed in each chat after a revision, up to a limit each and in all.</summary>
    /// <returns>One entry per asked chat, in the order asked.</returns>
    Task<IReadOnlyList<ChatChanges>> ReadAsync(
        IReadOnlyList<(ChatId ChatId, long Since)> asked,
        int limitEach,
        int limitInAll,
        CancellationToken cancellationToken
    );

    /// <summary>The last revision of each chat that there is.</summary>
    Task<IReadOnlyDictionary<ChatId, long>> HeadsAsync(
        IReadOnlyCollection<ChatId> chatIds,
        CancellationToken cancellationToken
    );
}

/// <summary>What changed in a chat after some revision.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="Changes">Each message that changed, once, in its newest state, by revision.</param>
/// <param name="Revision">What to ask from next.</param>
/// <param name="HasMore">True when the limit cut the changes off.</param>
public sealed record ChatChanges(ChatId ChatId, IReadOnlyList<MessageDto> Changes, long Revision, bool HasMore);
