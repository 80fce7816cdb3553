using Messenger.Application.Common;
using Messenger.Domain.Chats.Events;

namespace Messenger.Application.Messages;

/// <summary>Keeps timelines in step with chats, in the same transaction: who is new has read everything, and a deleted chat leaves nothing.</summary>
internal sealed class FollowChats(IMarks marks) : ICommittingHandler<MembersAdded>, ICommittingHandler<ChatDeleted>
{
    public Task Handle(MembersAdded happened, CancellationToken cancellationToken) =>
        marks.BeginAtEndAsync(happened.ChatId, happened.UserIds, cancellationToken);

    public Task Handle(ChatDeleted happened, CancellationToken cancellationToken) =>
        marks.DeleteTimelineAsync(happened.ChatId, cancellationToken);
}
