using System.Net;
using System.Net.WebSockets;
using System.Threading.Channels;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Testing;

/// <summary>An event as it came from the hub.</summary>
public abstract record HubEvent
{
    public sealed record MessagesReceived(Guid ChatId, IReadOnlyList<MessageDto> Messages) : HubEvent;

    public sealed record MessageChanged(MessageDto Message) : HubEvent;

    public sealed record Mentioned(Guid ChatId, Guid MessageId, long Sequence) : HubEvent;

    public sealed record ChatAdded(ChatDto Chat) : HubEvent;

    public sealed record ChatChanged(System.Text.Json.JsonElement Chat) : HubEvent;

    public sealed record ChatRemoved(Guid ChatId) : HubEvent;

    public sealed record FriendChanged(FriendDto Friend) : HubEvent;

    public sealed record FriendRemoved(Guid UserId) : HubEvent;

    public sealed record MembersChanged(Guid ChatId, IReadOnlyList<MemberDto> Added, IReadOnlyList<Guid> Removed)
        : HubEvent;

    public sealed record TypingChanged(Guid ChatId, Guid UserId, bool IsTyping) : HubEvent;

    public sealed record ReceiptsChanged(Guid ChatId, Guid UserId, long Delivered, long Read) : HubEvent;

    public sealed record PresenceChanged(Guid UserId, bool Online, DateTimeOffset? LastSeenAt) : HubEvent;

    public sealed record OnlineCountChanged(int Count) : HubEvent;

    public sealed record InvitationReceived(InvitationDto Invitation) : HubEvent;

    public sealed record InvitationRemoved(Guid InvitationId) : HubEvent;

    public sealed record ReportsChanged(Guid ChatId) : HubEvent;

    public sealed record NotificationSettingsChanged(Guid? ChatId) : HubEvent;

    public sealed record ServerRestarting(int ReconnectAfter) : HubEvent;
}

/// <summary>A real SignalR client that keeps the events it hears, in order.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

    private readonly Channel<HubEvent> _events = Channel.CreateUnbounded<HubEvent>();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubClient(HubConnection connection)
    {
        Connection = connection;
        connection.On<Guid, IReadOnlyList<MessageDto>>(
            "MessagesReceived",
            (chatId, messages) => Keep(new HubEvent.MessagesReceived(chatId, messages))
        );
        connection.On<MessageDto>("MessageChanged", message => Keep(new HubEvent.MessageChanged(message)));
        connection.On<Guid, Guid, long>(
            "Mentioned",
            (chatId, messageId, sequence) => Keep(new HubEvent.Mentioned(chatId, messageId, sequence))
        );
        connection.On<ChatDto>("ChatAdded", chat => Keep(new HubEvent.ChatAdded(chat)));
        connection.On<System.Text.Json.JsonElement>("ChatChanged", chat => Keep(new HubEvent.ChatChanged(chat)));
        connection.On<Guid>("ChatRemoved", chatId => Keep(new HubEvent.ChatRemoved(chatId)));
        connection.On<Guid, IReadOnlyList<MemberDto>, IReadOnlyList<Guid>>(
            "MembersChanged",
            (chatId, added, removed) => Keep(new HubEvent.MembersChanged(chatId, added, removed))
        );
        connection.On<Guid, Guid, bool>(
            "TypingChanged",
            (chatId, userId, isTyping) => Keep(new HubEvent.TypingChanged(chatId, userId, isTyping))
        );
        connection.On<Guid, Guid, long, long>(
            "ReceiptsChanged",
            (chatId, userId, delivered, read) => Keep(new HubEvent.ReceiptsChanged(chatId, userId, delivered, read))
        );
        connection.On<Guid, bool, DateTimeOffset?>(
            "PresenceChanged",
            (userId, online, lastSeenAt) => Keep(new HubEvent.PresenceChanged(userId, online, lastSeenAt))
        );
        connection.On<int>("OnlineCountChanged", count => Keep(new HubEvent.OnlineCountChanged(count)));
        connection.On<FriendDto>("FriendChanged", friend => Keep(new HubEvent.FriendChanged(friend)));
        connection.On<Guid>("FriendRemoved", userId => Keep(new HubEvent.FriendRemoved(userId)));
        connection.On<InvitationDto>(
            "InvitationReceived",
            invitation => Keep(new HubEvent.InvitationReceived(invitation))
        );
        connection.On<Guid>("InvitationRemoved", invitationId => Keep(new HubEvent.InvitationRemoved(invitationId)));
        connection.On<Guid>("ReportsChanged", chatId => Keep(new HubEvent.ReportsChanged(chatId)));
        connection.On<Guid?>(
            "NotificationSettingsChanged",
            chatId => Keep(new HubEvent.NotificationSettingsChanged(chatId))
        );
        connection.On<int>("ServerRestarting", reconnectAfter => Keep(new HubEvent.ServerRestarting(reconnectAfter)));
        connection.Closed += _ =>
        {
            _closed.TrySetResult();
            _events.Writer.TryComplete();
            return Task.CompletedTask;
        };
    }

    public HubConnection Connection { get; }

    /// <summary>The events as they come; it ends with the connection.</summary>
    public ChannelReader<HubEvent> Heard => _events.Reader;

    /// <summary>Completes when the connection has ended.</summary>
    public Task Closed => _closed.Task.WaitAsync(MaxWait);

    /// <summary>Connects, with an access token or as nobody.</summary>
    public static async Task<HubClient> ConnectAsync(
        Uri server,
        string? token,
        Action<ClientWebSocketOptions>? configure = null
    )
    {
        var address = new UriBuilder(server)
        {
            Scheme = "ws",
            Path = "/hubs/chat",
            Query = token is null ? string.Empty : $"access_token={token}",
        }.Uri;
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnectionFactory(configure));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(address));
        builder.AddJsonProtocol(options => options.PayloadSerializerOptions = Api.Json);
        var client = new HubClient(builder.Build());
        await client.Connection.StartAsync();
        return client;
    }

    public Task<T> CallAsync<T>(string method, params object?[] arguments) =>
        Connection.InvokeCoreAsync<T>(method, arguments).WaitAsync(MaxWait);

    public Task CallAsync(string method, params object?[] arguments) =>
        Connection.InvokeCoreAsync(method, arguments).WaitAsync(MaxWait);

    /// <summary>
    /// Waits until the server has entered this connection among the live ones; calls are answered only after that.
    /// </summary>
    public async Task<HubClient> ReadyAsync()
    {
        await CallAsync("DisconnectFromChat", Guid.NewGuid());
        return this;
    }

    /// <summary>The next event of a kind; those of other kinds before it are passed over.</summary>
    public async Task<T> NextAsync<T>()
        where T : HubEvent
    {
        using var timeout = new CancellationTokenSource(MaxWait);
        while (true)
        {
            if (await _events.Reader.ReadAsync(timeout.Token) is T awaited)
            {
                return awaited;
            }
        }
    }

    /// <summary>The next event of any kind but who is online, which others change at any time.</summary>
    public async Task<HubEvent> NextEventAsync()
    {
        using var timeout = new CancellationTokenSource(MaxWait);
        HubEvent heard;
        do
        {
            heard = await _events.Reader.ReadAsync(timeout.Token);
        } while (heard is HubEvent.OnlineCountChanged or HubEvent.PresenceChanged);
        return heard;
    }

    /// <summary>The events heard so far and not taken, oldest first.</summary>
    public IReadOnlyList<HubEvent> TakeEvents()
    {
        List<HubEvent> heard = [];
        while (_events.Reader.TryRead(out var next))
        {
            heard.Add(next);
        }

        return heard;
    }

    public async ValueTask DisposeAsync() => await Connection.DisposeAsync();

    private void Keep(HubEvent heard) => _events.Writer.TryWrite(heard);
}
