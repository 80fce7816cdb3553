using Messenger.Application.Common;
using Messenger.Domain.Messages.Events;

namespace Messenger.Application.Messages;

/// <summary>Wakes this node's change consumers. A missed signal is made up for by their periodic sweep.</summary>
internal sealed class WakeChangeConsumers(IChangeDispatcher dispatcher)
    : ICommittedHandler<MessagesAppended>,
        ICommittedHandler<MessageChanged>
{
    Task ICommittedHandler<MessagesAppended>.Handle(MessagesAppended domainEvent, CancellationToken cancellationToken)
    {
        dispatcher.Wake(domainEvent.ChatId);
        return Task.CompletedTask;
    }

    Task ICommittedHandler<MessageChanged>.Handle(MessageChanged domainEvent, CancellationToken cancellationToken)
    {
        dispatcher.Wake(domainEvent.ChatId);
        return Task.CompletedTask;
    }
}
