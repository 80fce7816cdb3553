using FluentValidation;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Chats;

/// <summary>Joins a public chat, with its password where it asks for one. Joining again changes nothing.</summary>
[RateLimit(nameof(ChatRateLimits.JoiningPerUser))]
public sealed record JoinChat(ChatId ChatId, string? Password) : IVoidCommand
{
    /// <summary>Hides the password from logs.</summary>
    public override string ToString() => $"{nameof(JoinChat)} {ChatId}";
}

internal sealed class JoinChatValidator : AbstractValidator<JoinChat>
{
    public JoinChatValidator() => RuleFor(command => command.Password).Text(Chat.MaxPasswordLength);
}

internal sealed class JoinChatHandler(
    ICurrentUser user,
    IChatRepository chats,
    IChatReader reader,
    IPasswordHashing hashing,
    IRateLimits limits,
    NewMemberPolicy newcomers,
    TimeProvider clock
) : IVoidCommandHandler<JoinChat>
{
    public async Task<Result> Handle(JoinChat request, CancellationToken cancellationToken)
    {
        var standing = await reader.FindStandingAsync(request.ChatId, user.RequiredId, cancellationToken);
        if (standing is { Role: not null })
        {
            return Result.Success;
        }

        if (standing is not { Visibility: ChatVisibility.Public })
        {
            return ChatErrors.NotFound;
        }

        var asksForPassword = standing.RequiresPassword;
        if (asksForPassword && request.Password is null)
        {
            return ChatErrors.PasswordRequired;
        }

        if (
            (
                limits.TryAcquire(ChatRateLimits.JoiningPerChat, request.ChatId.ToString())
                ?? (asksForPassword ? LimitGuesses(request.ChatId) : null)
            ) is
            { } tooMany
        )
        {
            return tooMany;
        }

        // Slow by intent, so it is done before others are kept waiting for the chat.
        string? proof = null;
        return
            asksForPassword
            && (await ProveAsync(request.ChatId, request.Password!, cancellationToken)).Failed(out var busy, out proof)
            ? busy
            : await JoinAsync(request.ChatId, proof, cancellationToken);
    }

    private Error? LimitGuesses(ChatId chatId) =>
        limits.TryAcquire(ChatRateLimits.RoomPasswordPerUserAndChat, $"{user.RequiredId}:{chatId}")
        ?? limits.TryAcquire(ChatRateLimits.RoomPasswordPerChat, chatId.ToString());

    /// <returns>The hash that the password holds for, if it does.</returns>
    private async Task<Result<string?>> ProveAsync(ChatId chatId, string password, CancellationToken cancellationToken)
    {
        if ((await hashing.AcquireAsync(cancellationToken)).Failed(out var busy, out var hasher))
        {
            return busy;
        }

        using (hasher)
        {
            var hash = await reader.FindPasswordHashAsync(chatId, cancellationToken);
            return Result<string?>.Success(
                hash is not null && hasher.Verify(hash, password) != SecretVerification.Failed ? hash : null
            );
        }
    }

    private async Task<Result> JoinAsync(ChatId chatId, string? provenHash, CancellationToken cancellationToken)
    {
        if (await newcomers.LockUsersAsync(user.RequiredId, [], cancellationToken) is { } gone)
        {
            return gone;
        }

        if (await chats.LockAsync(chatId, cancellationToken) is not { } chat)
        {
            return ChatErrors.NotFound;
        }

        if (await chats.FindMemberAsync(chatId, user.RequiredId, cancellationToken) is not null)
        {
            return Result.Success;
        }

        if (await newcomers.RefuseBannedAsync(chat, [user.RequiredId], cancellationToken) is { } banned)
        {
            return banned;
        }

        if (chat.Join(user.RequiredId, provenHash, clock.GetUtcNow()).Failed(out var error, out var membership))
        {
            return error;
        }

        chats.Add(membership);
        await newcomers.ApplyAsync(chat, [membership], cancellationToken);
        return Result.Success;
    }
}
