using Messenger.Application.Common;
using Messenger.Domain.Chats.Events;

namespace Messenger.Application.Messages;

/// <summary>
/// Posts system messages in private groups when members are added, join, leave or are removed, and when the group is
/// renamed. They are enqueued in the transaction of their cause and posted right after its commit, or after a restart.
/// </summary>
internal sealed class PostSystemMessages(ISystemMessageOutbox outbox, ITimeline timeline)
    : ICommittingHandler<ChatActionTaken>,
        ICommittedHandler<ChatActionTaken>
{
    Task ICommittingHandler<ChatActionTaken>.Handle(ChatActionTaken domainEvent, CancellationToken cancellationToken)
    {
        if (domainEvent.IsPrivateGroup && SystemMessageText.Of(domainEvent) is { } content)
        {
            outbox.Enqueue(domainEvent.ChatId, domainEvent.By, content);
        }

        return Task.CompletedTask;
    }

    async Task ICommittedHandler<ChatActionTaken>.Handle(
        ChatActionTaken domainEvent,
        CancellationToken cancellationToken
    )
    {
        if (domainEvent.IsPrivateGroup && SystemMessageText.Of(domainEvent) is not null)
        {
            foreach (var pending in await outbox.PendingAsync(domainEvent.ChatId, cancellationToken))
            {
                await timeline.ChangeAsync(pending, cancellationToken);
            }
        }
    }
}
