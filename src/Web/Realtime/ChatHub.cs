using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Inbox;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Notifications;
using Messenger.Application.Users;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>The real-time API; see docs/realtime.md. Each method is one command or query. <see cref="HubCallFilter"/> asks for a login where the method does not allow anonymous callers.</summary>
internal sealed class ChatHub(IMediator mediator, LiveConnections live, ChatStream feed, LiveInstruments instruments)
    : Hub<IChatClient>
{
    public const string Path = "/hubs/chat";

    private const string NotedConnected = nameof(NotedConnected);
    private const string Looking = nameof(Looking);

    /// <summary>Seats the connection in all chats of its user, so that everything is heard before anything is read.</summary>
    public override async Task OnConnectedAsync()
    {
        if (Context.User?.Identity?.IsAuthenticated != true)
        {
            return;
        }

        // Whoever ends the session from now on finds this connection; whoever did before is found here.
        if ((await mediator.Send(new CheckSession())).Error is not null)
        {
            Context.Abort();
            return;
        }

        var memberships = (await mediator.Send(new ListMemberships())).OrThrow();
        live.Seat(Context.ConnectionId, memberships);
        await feed.OpenAsync([.. memberships.Select(membership => membership.ChatId)]);
        (await mediator.Send(new NoteConnected())).OrThrow();
        Context.Items[NotedConnected] = true;
    }

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items.ContainsKey(NotedConnected))
        {
            (await mediator.Send(new NoteDisconnected())).OrThrow();
        }

        if (Context.Items.ContainsKey(Looking))
        {
            (await mediator.Send(new SetLooking(IsLooking: false))).OrThrow();
        }
    }

    /// <summary>Catches up on all chats after an absence.</summary>
    public async Task<ResumeDto> Resume(ResumeArguments arguments) =>
        instruments.Resumed(
            (
                await mediator.Send(new Resume(arguments.Chats ?? new Dictionary<Guid, long>(), arguments.Partial))
            ).OrThrow()
        );

    /// <summary>Hears a chat from now on, and reads what changed since a revision; the two overlap, nothing falls between.</summary>
    [AllowAnonymous]
    public async Task<OpenedChatDto> ConnectToChat(Guid chatId, long? sinceRevision)
    {
        var id = new ChatId(chatId);
        (await mediator.Send(new CheckReadable(id))).OrThrow();
        live.Listen(Context.ConnectionId, id);
        await feed.OpenAsync([id]);

        // Reading asks for access once more: it may have ended before this connection could be found and unseated.
        var opened = await mediator.Send(new OpenChat(id, sinceRevision));
        if (opened.Error is not null)
        {
            live.StopListening(Context.ConnectionId, id);
        }

        return opened.OrThrow();
    }

    /// <summary>No longer hears a chat on this connection.</summary>
    [AllowAnonymous]
    public void DisconnectFromChat(Guid chatId) => live.StopListening(Context.ConnectionId, new ChatId(chatId));

    /// <summary>Sends a message; answers once it is durable.</summary>
    public async Task<MessageDto> SendMessage(SendMessageArguments arguments)
    {
        var replyTo = arguments.ReplyToId is { } id ? new MessageId(id) : (MessageId?)null;
        var files = (arguments.AttachmentIds ?? []).Select(file => new FileId(file));
        return (
            await mediator.Send(
                new SendMessage(new ChatId(arguments.ChatId), arguments.Content, arguments.ClientMessageId, replyTo)
                {
                    AttachmentIds = [.. files],
                }
            )
        )
            .OrThrow()
            .Message;
    }

    /// <summary>Edits a message of the caller's.</summary>
    public async Task<MessageDto> EditMessage(EditMessageArguments arguments) =>
        (await mediator.Send(new EditMessage(new MessageId(arguments.MessageId), arguments.Content))).OrThrow();

    /// <summary>Takes a message of the caller's back, for everyone.</summary>
    public async Task<MessageDto> UnsendMessage(Guid messageId) =>
        (await mediator.Send(new UnsendMessage(new MessageId(messageId)))).OrThrow();

    /// <summary>Says that the caller types in a chat, or stopped; whoever types says so again every few seconds.</summary>
    public async Task SetTyping(Guid chatId, bool isTyping) =>
        (await mediator.Send(new SetTyping(new ChatId(chatId), isTyping))).OrThrow();

    /// <summary>Says that somebody looks at the client on this device, which holds for a minute, or no longer does; meanwhile no notifications come there.</summary>
    public async Task SetLooking(bool isLooking)
    {
        (await mediator.Send(new SetLooking(isLooking))).OrThrow();
        _ = isLooking ? Context.Items[Looking] = true : Context.Items.Remove(Looking);
    }

    /// <summary>Puts the caller's reaction to a message, or takes it away.</summary>
    public async Task<MessageDto> React(Guid messageId, string emoji, bool isOn) =>
        (await mediator.Send(new ReactToMessage(new MessageId(messageId), emoji, isOn))).OrThrow();

    /// <summary>Marks a chat read up to a sequence.</summary>
    public async Task MarkRead(Guid chatId, long sequence) =>
        (await mediator.Send(new MarkRead(new ChatId(chatId), sequence))).OrThrow();

    /// <summary>Marks a chat delivered up to a sequence.</summary>
    public async Task MarkDelivered(Guid chatId, long sequence) =>
        (await mediator.Send(new MarkDelivered(new ChatId(chatId), sequence))).OrThrow();
}

/// <param name="Chats">The last revision known of each chat; at most 500.</param>
/// <param name="Partial">True when there are further chats that the caller knows, and asks about in another call.</param>
internal sealed record ResumeArguments(IReadOnlyDictionary<Guid, long>? Chats, bool Partial = false);

/// <inheritdoc cref="SendMessage"/>
internal sealed record SendMessageArguments(
    Guid ChatId,
    string Content,
    Guid? ClientMessageId = null,
    Guid? ReplyToId = null,
    IReadOnlyList<Guid>? AttachmentIds = null
);

/// <inheritdoc cref="EditMessage"/>
internal sealed record EditMessageArguments(Guid MessageId, string Content);
