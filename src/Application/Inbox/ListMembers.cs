using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Inbox;

/// <summary>Lists the members of a chat that the current user may read.</summary>
/// <param name="Only">One user, who is then all there is, if they are a member; null for everyone.</param>
public sealed record ListMembers(ChatId ChatId, UserId? Only = null) : IQuery<IReadOnlyList<MemberDto>>;

internal sealed class ListMembersHandler(ICurrentUser user, IChatAccess access, IInbox inbox)
    : IQueryHandler<ListMembers, IReadOnlyList<MemberDto>>
{
    public async Task<Result<IReadOnlyList<MemberDto>>> Handle(ListMembers request, CancellationToken cancellationToken)
    {
        if ((await access.ToReadAsync(request.ChatId, user.RequiredId, cancellationToken)).Error is { } refused)
        {
            return refused;
        }

        return Result<IReadOnlyList<MemberDto>>.Success(
            await inbox.ListMembersAsync(request.ChatId, request.Only is { } only ? [only] : null, cancellationToken)
        );
    }
}
