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
using Messenger.Web.Realtime.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Messenger.Web.Realtime;

/// <summary>
/// The real-time API, described in docs/realtime.md and /asyncapi.json. Each method sends one command or query.
/// </summary>
/// <remarks><see cref="HubCallFilter"/> requires authentication unless the method allows anonymous callers.</remarks>
internal sealed class ChatHub(IMediator mediator, LiveConnections live, ChatStream stream, LiveInstruments instruments)
    : Hub
{
    public const string Path = "/hubs/chat";

    private const string NotedConnected = nameof(NotedConnected);
    private const string Looking = nameof(Looking);

    /// <summary>
    /// Subscribes the connection to all chats of its user before the client reads anything, so that no event is missed.
    /// </summary>
    public override async Task OnConnectedAsync()
    {
        if (Context.User?.Identity?.IsAuthenticated != true)
        {
            return;
        }

        // A session that ends from now on closes this connection; one that has ended already is found here.
        if ((await mediator.Send(new CheckSession())).Error is not null)
        {
            Context.Abort();
            return;
        }

        var memberships = (await mediator.Send(new ListMemberships())).OrThrow();
        live.Subscribe(Context.ConnectionId, memberships);
        await stream.OpenAsync([.. memberships.Select(membership => membership.ChatId)]);
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

    /// <summary>Returns what has changed in all chats since the client was last connected.</summary>
    public async Task<ResumeDto> Resume(ResumeArguments arguments) =>
        instruments.Resumed(
            (
                await mediator.Send(new Resume(arguments.Chats ?? new Dictionary<Guid, long>(), arguments.Partial))
            ).OrThrow()
        );

    /// <summary>
    /// Subscribes to a chat and reads its changes since a revision. The two overlap, so no change is missed.
    /// </summary>
    /// <param name="chatId">The chat.</param>
    /// <param name="sinceRevision">The last revision that the client knows: 0 for all changes, null for none.</param>
    [AllowAnonymous]
    public async Task<OpenedChatDto> ConnectToChat(Guid chatId, long? sinceRevision)
    {
        var id = new ChatId(chatId);
        (await mediator.Send(new CheckReadable(id))).OrThrow();
        live.Subscribe(Context.ConnectionId, id);
        await stream.OpenAsync([id]);

        // Reading checks access again: it may have been lost before this connection was subscribed.
        var opened = await mediator.Send(new OpenChat(id, sinceRevision));
        if (opened.Error is not null)
        {
            live.Unsubscribe(Context.ConnectionId, id);
        }

        return opened.OrThrow();
    }

    /// <summary>Ends the subscription of this connection to a chat.</summary>
    [AllowAnonymous]
    public void DisconnectFromChat(Guid chatId) => live.Unsubscribe(Context.ConnectionId, new ChatId(chatId));

    /// <summary>Sends a message. Returns once it is durable.</summary>
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

    /// <summary>Edits a message that the caller sent.</summary>
    public async Task<MessageDto> EditMessage(EditMessageArguments arguments) =>
        (await mediator.Send(new EditMessage(new MessageId(arguments.MessageId), arguments.Content))).OrThrow();

    /// <summary>Unsends a message that the caller sent, for all members.</summary>
    public async Task<MessageDto> UnsendMessage(Guid messageId) =>
        (await mediator.Send(new UnsendMessage(new MessageId(messageId)))).OrThrow();

    /// <summary>
    /// Reports that the caller is typing in a chat or has stopped. Repeat it every few seconds while typing.
    /// </summary>
    public async Task SetTyping(Guid chatId, bool isTyping) =>
        (await mediator.Send(new SetTyping(new ChatId(chatId), isTyping))).OrThrow();

    /// <summary>
    /// Reports whether the client is visible to the user, which is valid for one minute. Meanwhile its device gets no
    /// notifications.
    /// </summary>
    public async Task SetLooking(bool isLooking)
    {
        (await mediator.Send(new SetLooking(isLooking))).OrThrow();
        _ = isLooking ? Context.Items[Looking] = true : Context.Items.Remove(Looking);
    }

    /// <summary>Adds or removes the caller's reaction to a message.</summary>
    public async Task<MessageDto> React(Guid messageId, string emoji, bool isOn) =>
        (await mediator.Send(new ReactToMessage(new MessageId(messageId), emoji, isOn))).OrThrow();

    /// <summary>Marks the messages of a chat as read up to a sequence.</summary>
    public async Task MarkRead(Guid chatId, long sequence) =>
        (await mediator.Send(new MarkRead(new ChatId(chatId), sequence))).OrThrow();

    /// <summary>Marks the messages of a chat as delivered up to a sequence.</summary>
    public async Task MarkDelivered(Guid chatId, long sequence) =>
        (await mediator.Send(new MarkDelivered(new ChatId(chatId), sequence))).OrThrow();
}
