using System.Globalization;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Users;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Web.Answers;
using Messenger.Web.Realtime.Messages;

namespace Messenger.Web.Realtime;

/// <summary>Opens plain WebSockets at <c>/ws?chat=…&amp;since=…</c>. Access is checked before the upgrade.</summary>
internal static class PlainSocketEndpoint
{
    /// <summary>The path of plain WebSockets.</summary>
    public const string Path = "/ws";

    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    public static void MapPlainSocket(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, OpenAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> OpenAsync(
        HttpContext http,
        LiveConnections live,
        ChatStream stream,
        IServiceScopeFactory scopes,
        LiveInstruments instruments,
        ILogger<PlainSocket> logger
    )
    {
        if (!Guid.TryParse(http.Request.Query["chat"], out var chatId))
        {
            return Error.OfField("request.invalid", "chat", "Must be the id of a chat.").ToProblem();
        }

        if (!TryReadSince(http.Request, out var since))
        {
            return Error.OfField("request.invalid", "since", "Must be a revision, 0 or more.").ToProblem();
        }

        var chat = new ChatId(chatId);
        var requests = new CallerRequests(scopes, http);
        if ((await requests.SendAsync(new CheckReadable(chat))).Error is { } refused)
        {
            return refused.ToProblem();
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            return new Error(
                "ws.upgrade_required",
                "This address accepts WebSocket connections only.",
                ErrorKind.Invalid
            ).ToProblem();
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
            await RunAsync(socket, requests, live, stream, chat, since);
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
        ChatStream stream,
        ChatId chat,
        long? since
    )
    {
        if (socket.User is null)
        {
            live.Subscribe(socket.Id, chat);
            await stream.OpenAsync([chat]);
            await socket.RunAsync(since);
            return;
        }

        // A session that ends from now on closes this connection; one that has ended already is found here.
        if ((await requests.SendAsync(new CheckSession())).Error is not null)
        {
            socket.Abort();
            return;
        }

        live.Subscribe(socket.Id, (await requests.SendAsync(new ListMemberships())).OrThrow());
        live.Subscribe(socket.Id, chat);
        await stream.OpenAsync([chat]);
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
