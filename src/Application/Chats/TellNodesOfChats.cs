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
    public Task Handle(MembersAdded happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);

    public Task Handle(MemberRemoved happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);

    public Task Handle(MemberChanged happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);

    public Task Handle(ChatEdited happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);

    public Task Handle(ChatClosedToVisitors happened, CancellationToken cancellationToken) =>
        bus.PublishAsync(happened);

    public Task Handle(ChatDeleted happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);

    public Task Handle(InvitationSent happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);

    public Task Handle(InvitationEnded happened, CancellationToken cancellationToken) => bus.PublishAsync(happened);
}
