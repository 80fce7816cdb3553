using System.Net;
using System.Net.WebSockets;
using System.Threading.Channels;
using Messenger.Web.Realtime;
using Messenger.Web.Realtime.Users;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Testing;

/// <summary>
/// A SignalR client that stores the events it receives, in order. The server's catalogue says which there are.
/// </summary>
public sealed class HubClient : IAsyncDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

    private readonly Channel<LiveEvent> _events = Channel.CreateUnbounded<LiveEvent>();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubClient(HubConnection connection)
    {
        Connection = connection;
        foreach (var type in LiveEventCatalogue.Types)
        {
            connection.On(
                type.Name,
                [.. type.Parameters.Select(parameter => parameter.ParameterType)],
                (arguments, _) =>
                {
                    _events.Writer.TryWrite(type.Create(arguments));
                    return Task.CompletedTask;
                },
                state: this
            );
        }

        connection.Closed += _ =>
        {
            _closed.TrySetResult();
            _events.Writer.TryComplete();
            return Task.CompletedTask;
        };
    }

    public HubConnection Connection { get; }

    /// <summary>The events that were received and not read. Completes with the connection.</summary>
    public ChannelReader<LiveEvent> Events => _events.Reader;

    /// <summary>Completes when the connection has ended.</summary>
    public Task Closed => _closed.Task.WaitAsync(MaxWait);

    /// <summary>Connects, with an access token or anonymously.</summary>
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

    /// <summary>Waits until the server has added this connection; it answers calls only after that.</summary>
    public async Task<HubClient> ReadyAsync()
    {
        await CallAsync("DisconnectFromChat", Guid.NewGuid());
        return this;
    }

    /// <summary>Returns the next event of a type, and skips others before it.</summary>
    public async Task<T> NextAsync<T>()
        where T : LiveEvent
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

    /// <summary>Returns the next event of any type except presence, which other tests change at any time.</summary>
    public async Task<LiveEvent> NextEventAsync()
    {
        using var timeout = new CancellationTokenSource(MaxWait);
        LiveEvent received;
        do
        {
            received = await _events.Reader.ReadAsync(timeout.Token);
        } while (received is OnlineCountChangedEvent or PresenceChangedEvent);
        return received;
    }

    /// <summary>Returns the events received so far and not read, oldest first.</summary>
    public IReadOnlyList<LiveEvent> TakeEvents()
    {
        List<LiveEvent> received = [];
        while (_events.Reader.TryRead(out var next))
        {
            received.Add(next);
        }

        return received;
    }

    public async ValueTask DisposeAsync() => await Connection.DisposeAsync();
}
