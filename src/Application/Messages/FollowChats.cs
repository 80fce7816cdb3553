using Messenger.Application.Common;
using Messenger.Domain.Chats.Events;

namespace Messenger.Application.Messages;

/// <summary>Keeps timelines in step with chats, in the same transaction: who is new has read everything, and a deleted chat leaves nothing.</summary>
internal sealed class FollowChats(ITimelineLifecycle timelines)
    : ICommittingHandler<LobbyOpened>,
        ICommittingHandler<MembersAdded>,
        ICommittingHandler<SlowModeChanged>,
        ICommittingHandler<ChatDeleted>
{
    public Task Handle(LobbyOpened happened, CancellationToken cancellationToken) =>
        timelines.AdmitAsync(happened.ChatId, [], cancellationToken);

    public Task Handle(MembersAdded happened, CancellationToken cancellationToken) =>
        timelines.AdmitAsync(happened.ChatId, happened.UserIds, cancellationToken);

    public Task Handle(SlowModeChanged happened, CancellationToken cancellationToken) =>
        timelines.SetSlowModeAsync(happened.ChatId, happened.Seconds, cancellationToken);

    public Task Handle(ChatDeleted happened, CancellationToken cancellationToken) =>
        timelines.DeleteAsync(happened.ChatId, cancellationToken);
}
