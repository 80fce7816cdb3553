using Messenger.Application.Common;
using Messenger.Domain.Messages.Events;

namespace Messenger.Application.Messages;

internal sealed class TellNodesOfMessages(INodeBus bus)
    : ICommittedHandler<MessagesAppended>,
        ICommittedHandler<MessageChanged>,
        ICommittedHandler<UsersMentioned>,
        ICommittedHandler<ReceiptsAdvanced>
{
    public Task Handle(MessagesAppended domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(
            domainEvent,
            new TimelineAdvanced(
                domainEvent.ChatId,
                domainEvent.Messages[0].Revision,
                domainEvent.Messages[^1].Revision
            )
        );

    public Task Handle(MessageChanged domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(
            domainEvent,
            new TimelineAdvanced(domainEvent.ChatId, domainEvent.Message.Revision, domainEvent.Message.Revision)
        );

    public Task Handle(UsersMentioned domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(domainEvent);

    public Task Handle(ReceiptsAdvanced domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(domainEvent);
}
