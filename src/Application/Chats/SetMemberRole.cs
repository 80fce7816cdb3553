using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Chats;

/// <summary>Gives a member another role; to make someone owner hands the chat over.</summary>
public sealed record SetMemberRole(ChatId ChatId, UserId UserId, ChatRole Role) : IVoidCommand;

internal sealed class SetMemberRoleValidator : AbstractValidator<SetMemberRole>
{
    public SetMemberRoleValidator() => RuleFor(command => command.Role).IsInEnum();
}

internal sealed class SetMemberRoleHandler(ICurrentUser user, IChatRepository chats)
    : IVoidCommandHandler<SetMemberRole>
{
    public async Task<Result> Handle(SetMemberRole request, CancellationToken cancellationToken)
    {
        if (
            (await ActingMember.LoadAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(
                out var error,
                out var member
            )
        )
        {
            return error;
        }

        return await chats.FindMemberAsync(request.ChatId, request.UserId, cancellationToken) is { } target
            ? member.Chat.SetRole(member.Actor, target, request.Role)
            : ChatErrors.MemberNotFound;
    }
}
