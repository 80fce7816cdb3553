using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Changes a chat's name, visibility, password or slow mode; an absent field stays, a null password lifts it.</summary>
public sealed record EditChat(
    ChatId ChatId,
    Optional<string?> Name,
    Optional<ChatVisibility?> Visibility,
    Optional<string?> Password,
    Optional<int?> SlowModeSeconds = default
) : IVoidCommand
{
    /// <summary>Hides the password from logs.</summary>
    public override string ToString() => $"{nameof(EditChat)} {ChatId}";
}

internal sealed class EditChatValidator : AbstractValidator<EditChat>
{
    public EditChatValidator()
    {
        RuleFor(command => command.Name.Value)
            .RequiredText(Chat.MaxNameLength)
            .OverridePropertyName("name")
            .When(command => command.Name.IsGiven);
        RuleFor(command => command.Visibility.Value)
            .NotNull()
            .IsInEnum()
            .OverridePropertyName("visibility")
            .When(command => command.Visibility.IsGiven);
        RuleFor(command => command.Password.Value).RoomPassword().OverridePropertyName("password");
        RuleFor(command => command.SlowModeSeconds.Value)
            .NotNull()
            .InclusiveBetween(0, Chat.MaxSlowModeSeconds)
            .OverridePropertyName("slowModeSeconds")
            .When(command => command.SlowModeSeconds.IsGiven);
    }
}

internal sealed class EditChatHandler(ICurrentUser user, IChatRepository chats, IPasswordHashing hashing)
    : IVoidCommandHandler<EditChat>
{
    public async Task<Result> Handle(EditChat request, CancellationToken cancellationToken)
    {
        // Slow by intent, so it is done before others are kept waiting for the chat.
        if (
            (await hashing.HashAsync(request.Password.Value, cancellationToken)).Failed(
                out var error,
                out var passwordHash
            )
        )
        {
            return error;
        }

        if (
            (await ActingMember.LoadAsync(chats, request.ChatId, user.RequiredId, cancellationToken)).Failed(
                out error,
                out var member
            )
        )
        {
            return error;
        }

        if (
            request.Name.IsGiven
            && member.Chat.Rename(member.Actor, request.Name.Value!.Trim()).Error is { } nameRefused
        )
        {
            return nameRefused;
        }

        if (
            request.Visibility.IsGiven
            && member.Chat.SetVisibility(member.Actor, request.Visibility.Value!.Value).Error is { } visibilityRefused
        )
        {
            return visibilityRefused;
        }

        if (
            request.Password.IsGiven && member.Chat.SetPassword(member.Actor, passwordHash).Error is { } passwordRefused
        )
        {
            return passwordRefused;
        }

        if (
            request.SlowModeSeconds.IsGiven
            && member.Chat.SetSlowMode(member.Actor, request.SlowModeSeconds.Value!.Value).Error is { } slowModeRefused
        )
        {
            return slowModeRefused;
        }

        return Result.Success;
    }
}
