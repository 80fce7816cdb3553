using System.Globalization;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Users;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Web.Answers;

namespace Messenger.Web.Realtime;

/// <summary>Opens plain WebSockets at <c>/ws?chat=…&amp;since=…</c>; whoever may not read the chat is told so before the upgrade.</summary>
internal static class PlainSocketEndpoint
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    public static void MapPlainSocket(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/ws", OpenAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> OpenAsync(
        HttpContext http,
        LiveConnections live,
        ChatStream feed,
        IServiceScopeFactory scopes,
        LiveInstruments instruments,
        ILogger<PlainSocket> logger
    )
    {
        if (!Guid.TryParse(http.Request.Query["chat"], out var chatId))
        {
            return Error.OfField("request.invalid", "chat", "The id of a chat.").ToProblem();
        }

        if (!TryReadSince(http.Request, out var since))
        {
            return Error.OfField("request.invalid", "since", "A revision, 0 or more.").ToProblem();
        }

        var chat = new ChatId(chatId);
        var requests = new CallerRequests(scopes, http);
        if ((await requests.SendAsync(new CheckReadable(chat))).Error is { } refused)
        {
            return refused.ToProblem();
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            return new Error("ws.upgrade_required", "Open a WebSocket here.", ErrorKind.Invalid).ToProblem();
        }

        using var socket = new PlainSocket(
            await http.WebSockets.AcceptWebSocketAsync(
                new WebSocketAcceptContext { KeepAliveInterval = PingInterval, KeepAliveTimeout = PingInterval }
            ),
            http,
            chat,
            requests,
            instruments,
            logger
        );
        live.Add(socket);
        try
        {
            await RunAsync(socket, requests, live, feed, chat, since);
        }
        finally
        {
            live.Remove(socket.Id);
        }

        return Results.Empty;
    }

    private static async Task RunAsync(
        PlainSocket socket,
        CallerRequests requests,
        LiveConnections live,
        ChatStream feed,
        ChatId chat,
        long? since
    )
    {
        if (socket.User is null)
        {
            live.Listen(socket.Id, chat);
            await feed.OpenAsync([chat]);
            await socket.RunAsync(since);
            return;
        }

        // Whoever ends the session from now on finds this connection; whoever did before is found here.
        if ((await requests.SendAsync(new CheckSession())).Error is not null)
        {
            socket.Abort();
            return;
        }

        live.Seat(socket.Id, (await requests.SendAsync(new ListMemberships())).OrThrow());
        live.Listen(socket.Id, chat);
        await feed.OpenAsync([chat]);
        (await requests.SendAsync(new NoteConnected())).OrThrow();
        try
        {
            await socket.RunAsync(since);
        }
        finally
        {
            (await requests.SendAsync(new NoteDisconnected())).OrThrow();
        }
    }

    private static bool TryReadSince(HttpRequest request, out long? since)
    {
        since = null;
        var text = request.Query["since"].ToString();
        if (text.Length == 0)
        {
            return true;
        }

        var isRevision = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision);
        since = revision;
        return isRevision;
    }
}
