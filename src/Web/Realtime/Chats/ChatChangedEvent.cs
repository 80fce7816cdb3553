using Messenger.Application.Inbox.Contracts;

namespace Messenger.Web.Realtime.Chats;

/// <summary>
/// A chat's name, visibility, owner, slow mode or password requirement has changed, or the other user of a direct chat
/// has
/// deleted the account.
/// </summary>
/// <param name="Chat">The chat, without the fields that depend on the user.</param>
public sealed record ChatChangedEvent(ChatSummaryDto Chat) : LiveEvent, IPlainSocketEvent<ChatChangedEvent.Frame>
{
    /// <inheritdoc/>
    public IReadOnlyList<Frame> ToFrames() => [new(Chat)];

    /// <inheritdoc cref="ChatChangedEvent"/>
    [FrameType("chat")]
    public sealed record Frame(ChatSummaryDto Chat) : ServerFrame;
}
