using Messenger.Application.Common;
using Messenger.Domain.Messages.Events;

namespace Messenger.Application.Messages;

internal sealed class TellNodesOfMessages(INodeBus bus)
    : ICommittedHandler<MessagesAppended>,
        ICommittedHandler<MessageChanged>,
        ICommittedHandler<UsersMentioned>,
        ICommittedHandler<MarksRaised>
{
    public Task Handle(MessagesAppended happened, CancellationToken cancellationToken) =>
        bus.PublishAsync(
            happened,
            new TimelineMoved(happened.ChatId, happened.Messages[0].Revision, happened.Messages[^1].Revision)
        );

    public Task Handle(MessageChanged happened, CancellationToken cancellationToken) =>
        bus.PublishAsync(
            happened,
            new TimelineMoved(happened.ChatId, happened.Message.Revision, happened.Message.Revision)
        );

    public Task Handle(UsersMentioned happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);

    public Task Handle(MarksRaised happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);
}
