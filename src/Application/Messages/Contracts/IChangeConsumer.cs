using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>Consumes the change feed: all messages that are sent or changed, off the write path.</summary>
/// <remarks>
/// The changes of a chat arrive in the order of their revisions, from the consumer's checkpoint on. The checkpoint is
/// saved in the transaction in which the consumer saves its own data, so every change is processed exactly once, across
/// crashes and with any number of nodes.
/// </remarks>
public interface IChangeConsumer
{
    /// <summary>The key of the consumer's checkpoints. It must not change after a release.</summary>
    string Name { get; }

    /// <summary>
    /// Returns how long the consumer idles after a pass of this length, which leaves capacity for sending.
    /// </summary>
    TimeSpan IdleAfter(TimeSpan work);

    /// <summary>Processes the changes of some chats, within the caller's transaction.</summary>
    Task ConsumeAsync(IReadOnlyList<ChangedChat> chats, CancellationToken cancellationToken);

    /// <summary>Deletes the consumer's data of deleted chats, within the caller's transaction.</summary>
    Task ForgetChatsAsync(IReadOnlyList<ChatId> chats, CancellationToken cancellationToken);
}

/// <summary>The changes of a chat beyond a consumer's checkpoint.</summary>
/// <param name="Changes">Each message that was sent or changed, once, in its current state, ordered by
/// revision.</param>
/// <param name="KnownSequence">The last sequence that was delivered before. Messages beyond it are new, not
/// changed.</param>
public sealed record ChangedChat(ChatId ChatId, IReadOnlyList<MessageDto> Changes, long KnownSequence);
