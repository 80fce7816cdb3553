using Messenger.Application.Common;
using Messenger.Domain.Chats.Events;

namespace Messenger.Application.Chats;

internal sealed class TellNodesOfChats(INodeBus bus)
    : ICommittedHandler<MembersAdded>,
        ICommittedHandler<MemberRemoved>,
        ICommittedHandler<MemberChanged>,
        ICommittedHandler<ChatEdited>,
        ICommittedHandler<ChatClosedToVisitors>,
        ICommittedHandler<ChatDeleted>,
        ICommittedHandler<InvitationSent>,
        ICommittedHandler<InvitationEnded>
{
    public Task Handle(MembersAdded domainEvent, CancellationToken cancellationToken) => bus.PublishAsync(domainEvent);

    public Task Handle(MemberRemoved domainEvent, CancellationToken cancellationToken) => bus.PublishAsync(domainEvent);

    public Task Handle(MemberChanged domainEvent, CancellationToken cancellationToken) => bus.PublishAsync(domainEvent);

    public Task Handle(ChatEdited domainEvent, CancellationToken cancellationToken) => bus.PublishAsync(domainEvent);

    public Task Handle(ChatClosedToVisitors domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(domainEvent);

    public Task Handle(ChatDeleted domainEvent, CancellationToken cancellationToken) => bus.PublishAsync(domainEvent);

    public Task Handle(InvitationSent domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(domainEvent);

    public Task Handle(InvitationEnded domainEvent, CancellationToken cancellationToken) =>
        bus.PublishAsync(domainEvent);
}
