using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>
/// Follows what is sent and changed in all chats, off the write path. Each chat's changes come in the order of revisions, from where the
/// follower stands in it; that place is kept in the transaction in which the follower stores what it makes of them. So none is left out
/// and none counts twice, whatever crashes in between, however many nodes follow.
/// </summary>
public interface IChangeConsumer
{
    /// <summary>Under which its places are kept; never changed once it is released.</summary>
    string Name { get; }

    /// <summary>How long it rests after it has worked for a time, so that whatever it does leaves room for writing.</summary>
    TimeSpan IdleAfter(TimeSpan work);

    /// <summary>Takes what is new in some chats, within the caller's transaction.</summary>
    Task ConsumeAsync(IReadOnlyList<ChangedChat> chats, CancellationToken cancellationToken);

    /// <summary>Drops all it keeps of chats that are deleted, within the caller's transaction.</summary>
    Task ForgetChatsAsync(IReadOnlyList<ChatId> chats, CancellationToken cancellationToken);
}

/// <summary>What is new to a follower in a chat.</summary>
/// <param name="Changes">Each message that was sent or changed, once, in its newest state, by revision.</param>
/// <param name="KnownSequence">Up to where it was given the chat's messages before: what lies beyond is new, not changed.</param>
public sealed record ChangedChat(ChatId ChatId, IReadOnlyList<MessageDto> Changes, long KnownSequence);
