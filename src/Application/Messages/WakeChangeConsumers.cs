using Messenger.Application.Common;
using Messenger.Domain.Messages.Events;

namespace Messenger.Application.Messages;

/// <summary>Tells this node's followers that there is something new; what is never told of, they find by themselves.</summary>
internal sealed class WakeChangeConsumers(IChangeDispatcher following)
    : ICommittedHandler<MessagesAppended>,
        ICommittedHandler<MessageChanged>
{
    Task ICommittedHandler<MessagesAppended>.Handle(MessagesAppended domainEvent, CancellationToken cancellationToken)
    {
        following.Wake(domainEvent.ChatId);
        return Task.CompletedTask;
    }

    Task ICommittedHandler<MessageChanged>.Handle(MessageChanged domainEvent, CancellationToken cancellationToken)
    {
        following.Wake(domainEvent.ChatId);
        return Task.CompletedTask;
    }
}
