using Mapster;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;

namespace Messenger.Application.Chats;

/// <summary>An invitation together with the user who sent it.</summary>
internal sealed record InvitationWithInviter(InvitationRow Row, UserDto InvitedBy);

/// <summary>A ban together with the banned user.</summary>
internal sealed record BanWithUser(Ban Ban, UserDto User);

/// <summary>Maps the module's aggregates and rows to DTOs.</summary>
internal sealed class ChatsMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<InviteLinkId, Guid>().MapWith(id => id.Value);
        config.NewConfig<InvitationId, Guid>().MapWith(id => id.Value);
        config.NewConfig<ChatId, Guid>().MapWith(id => id.Value);
        config.NewConfig<InviteLink, InviteLinkDto>();
        config
            .NewConfig<InvitationRow, InvitedToDto>()
            .Map(dto => dto.Id, row => row.ChatId)
            .Map(dto => dto.Name, row => row.ChatName);
        config
            .NewConfig<InvitationWithInviter, InvitationDto>()
            .Map(dto => dto.Id, source => source.Row.Id)
            .Map(dto => dto.Chat, source => source.Row)
            .Map(dto => dto.UserId, source => source.Row.UserId)
            .Map(dto => dto.CreatedAt, source => source.Row.CreatedAt);
        config
            .NewConfig<BanWithUser, BanDto>()
            .Map(dto => dto.BannedBy, source => source.Ban.BannedBy)
            .Map(dto => dto.BannedAt, source => source.Ban.BannedAt)
            .Map(dto => dto.Until, source => source.Ban.Until)
            .Map(dto => dto.Reason, source => source.Ban.Reason);
    }
}
