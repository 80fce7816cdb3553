using MapsterMapper;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Composes invitations with the people who sent them.</summary>
internal sealed class InvitationViews(IInvitationReader reader, IUsers users, IMapper mapper) : IInvitations
{
    public async Task<InvitationDto?> FindAsync(InvitationId id, CancellationToken cancellationToken) =>
        await reader.FindAsync(id, cancellationToken) is { } row
        && await ShowAsync([row], cancellationToken) is [var shown]
            ? shown
            : null;

    public async Task<IReadOnlyList<InvitationDto>> ShowAsync(
        IReadOnlyList<InvitationRow> rows,
        CancellationToken cancellationToken
    )
    {
        var inviters = (
            await users.GetManyAsync([.. rows.Select(row => row.InvitedBy).Distinct()], cancellationToken)
        ).ToDictionary(user => new UserId(user.Id));
        return
        [
            .. from row in rows
            where inviters.ContainsKey(row.InvitedBy)
            select mapper.Map<InvitationDto>(new InvitationWithInviter(row, inviters[row.InvitedBy])),
        ];
    }
}
