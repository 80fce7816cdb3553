using FluentValidation;
using MapsterMapper;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Notifications.Contracts;

namespace Messenger.Application.Notifications;

/// <summary>Says of what the current user wants to be notified in a chat that they are in.</summary>
/// <param name="MutedUntil">A time to come, until which it is nothing at all; null for not muted.</param>
public sealed record SetChatNotifications(ChatId ChatId, ChatNotificationLevel? Level, DateTimeOffset? MutedUntil)
    : ICommand<ChatNotificationsDto>;

internal sealed class SetChatNotificationsValidator : AbstractValidator<SetChatNotifications>
{
    public SetChatNotificationsValidator(TimeProvider clock)
    {
        RuleFor(command => command.Level).NotNull().IsInEnum();
        RuleFor(command => command.MutedUntil).InFuture(clock);
    }
}

internal sealed class SetChatNotificationsHandler(
    ICurrentUser user,
    IChatAccess access,
    INotificationSettings settings,
    IMapper mapper
) : ICommandHandler<SetChatNotifications, ChatNotificationsDto>
{
    public async Task<Result<ChatNotificationsDto>> Handle(
        SetChatNotifications request,
        CancellationToken cancellationToken
    )
    {
        // A visitor has nothing to be notified of: to them there is no such thing, whether they may read the chat or not.
        if ((await access.ToWriteAsync(request.ChatId, user.RequiredId, cancellationToken)).Error is not null)
        {
            return UnknownChat.Error;
        }

        var chat = await settings.LockAsync(user.RequiredId, request.ChatId, cancellationToken);
        chat.Set(request.Level!.Value, request.MutedUntil?.ToUniversalTime());
        return mapper.Map<ChatNotificationsDto>(chat);
    }
}
