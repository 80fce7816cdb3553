using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using MediatR;
using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages;
using Messenger.Application.Search;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Realtime;
using Messenger.Web.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messenger.Web;

/// <summary>
/// Goes once, after the server listens and before it calls itself ready, the ways that people go most, anonymously and as a user without an account: what is compiled, connected and planned on first use is so then,
/// and not when a balancer sends everybody of another node here. Changes nothing; what fails is left cold.
/// </summary>
internal sealed partial class WarmUp(
    IConfiguration configuration,
    IServer server,
    IHostApplicationLifetime lifetime,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<WarmUp> logger
) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers when it is done: who asks waits, which is no failure.</summary>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await _done.Task.WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, patience.Token);
        if (!configuration.GetValue(nameof(WarmUp), defaultValue: true))
        {
            _done.SetResult();
            return;
        }

        try
        {
            await StartedAsync(either.Token);
            await WarmUpPipelineAsync(either.Token);
            if (OwnAddress() is { } address)
            {
                await WarmUpEndpointsAsync(address, either.Token);
            }

            LogWarm();
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogLeftCold(exception);
        }
        finally
        {
            _done.SetResult();
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task WarmUpPipelineAsync(CancellationToken cancellationToken)
    {
        var chat = new ChatId(Guid.NewGuid());
        await SendAsync(new ListChats(ChatScope.Mine, Search: null, Cursor: null, Limit: null), cancellationToken);
        await SendAsync(new Resume(new Dictionary<Guid, long>()), cancellationToken);
        await SendAsync(
            new SendMessage(chat, "hello", ClientMessageId: Guid.NewGuid(), ReplyToId: null),
            cancellationToken
        );
        await SendAsync(new MarkRead(chat, Sequence: 1), cancellationToken);
        await SendAsync(
            new SearchMessages(
                "hello",
                ChatId: null,
                From: null,
                Has: null,
                Before: null,
                After: null,
                Cursor: null,
                Limit: null
            ),
            cancellationToken
        );
    }

    private async Task SendAsync<TAnswer>(IRequest<TAnswer> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().SetFrom(new UserId(Guid.NewGuid()));
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    private static async Task WarmUpEndpointsAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        await http.GetByteArrayAsync("/", cancellationToken);
        var chats = await http.GetFromJsonAsync<JsonElement>("/api/chats?scope=public&limit=1", cancellationToken);
        if (chats.GetProperty("items").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } chat)
        {
            var id = chat.GetProperty("id").GetGuid();
            await http.GetByteArrayAsync($"/api/chats/{id}/messages", cancellationToken);
            await http.GetByteArrayAsync($"/api/chats/{id}/changes?since=0", cancellationToken);
        }

        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(
            new UriBuilder(address) { Scheme = Uri.UriSchemeWs, Path = ChatHub.Path }.Uri,
            cancellationToken
        );
        await SendAsync(socket, """{"protocol":"json","version":1}""", cancellationToken);
        await SendAsync(
            socket,
            """{"type":1,"invocationId":"1","target":"Resume","arguments":[{"chats":{}}]}""",
            cancellationToken
        );
        var buffer = new byte[4096];
        var heard = string.Empty;
        while (!heard.Contains("\"invocationId\":\"1\"", StringComparison.Ordinal))
        {
            heard += Encoding.UTF8.GetString(buffer, 0, (await socket.ReceiveAsync(buffer, cancellationToken)).Count);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, cancellationToken);
    }

    private static Task SendAsync(ClientWebSocket socket, string frame, CancellationToken cancellationToken) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(frame + '\u001e'),
            WebSocketMessageType.Text,
            endOfMessage: true,
            cancellationToken
        );

    /// <summary>Where the server reaches itself; null where it listens by https only, since its certificate is of another name.</summary>
    private Uri? OwnAddress() =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Where(address => address.StartsWith("http://", StringComparison.Ordinal))
            .Select(address => BindingAddress.Parse(address))
            .Where(address => !address.IsUnixPipe && !address.IsNamedPipe)
            .Select(address =>
                new UriBuilder(
                    Uri.UriSchemeHttp,
                    address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host,
                    address.Port
                ).Uri
            )
            .FirstOrDefault();

    [LoggerMessage(LogLevel.Debug, "Warmed up.")]
    private partial void LogWarm();

    [LoggerMessage(LogLevel.Debug, "The first requests will be slower.")]
    private partial void LogLeftCold(Exception exception);
}
