using Messenger.Application.Common;
using Messenger.Domain.Chats.Events;

namespace Messenger.Application.Messages;

/// <summary>
/// Creates, changes and deletes timelines together with their chats, in the same transaction. New members start with
/// everything read.
/// </summary>
internal sealed class SyncTimelines(ITimelineLifecycle timelines)
    : ICommittingHandler<LobbyOpened>,
        ICommittingHandler<MembersAdded>,
        ICommittingHandler<SlowModeChanged>,
        ICommittingHandler<ChatDeleted>
{
    public Task Handle(LobbyOpened domainEvent, CancellationToken cancellationToken) =>
        timelines.AdmitAsync(domainEvent.ChatId, [], cancellationToken);

    public Task Handle(MembersAdded domainEvent, CancellationToken cancellationToken) =>
        timelines.AdmitAsync(domainEvent.ChatId, domainEvent.UserIds, cancellationToken);

    public Task Handle(SlowModeChanged domainEvent, CancellationToken cancellationToken) =>
        timelines.SetSlowModeAsync(domainEvent.ChatId, domainEvent.Seconds, cancellationToken);

    public Task Handle(ChatDeleted domainEvent, CancellationToken cancellationToken) =>
        timelines.DeleteAsync(domainEvent.ChatId, cancellationToken);
}
