using Messenger.Application.Inbox.Contracts;

namespace Messenger.Web.Realtime.Chats;

/// <summary>Members joined or left a chat, or their role or mute changed.</summary>
/// <param name="Added">New members, and members whose role or mute changed.</param>
/// <param name="Removed">The ids of users who are no longer members.</param>
public sealed record MembersChangedEvent(Guid ChatId, IReadOnlyList<MemberDto> Added, IReadOnlyList<Guid> Removed)
    : LiveEvent,
        IPlainSocketEvent<MembersChangedEvent.Frame>
{
    /// <inheritdoc/>
    public IReadOnlyList<Frame> ToFrames() => [new(ChatId, Added, Removed)];

    /// <inheritdoc cref="MembersChangedEvent"/>
    [FrameType("members")]
    public sealed record Frame(Guid ChatId, IReadOnlyList<MemberDto> Added, IReadOnlyList<Guid> Removed) : ServerFrame;
}
