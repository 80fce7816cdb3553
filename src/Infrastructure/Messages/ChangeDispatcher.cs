using System.Diagnostics;
using System.Threading.Channels;
using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// Runs each consumer in a loop of its own, on signals. A sweep at the start and every minute finds chats whose signal
/// was missed.
/// </summary>
internal sealed partial class ChangeDispatcher(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ChangeDispatcher> logger
) : BackgroundService, IChangeDispatcher
{
    private const int MaxChatsPerPass = 64;
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMinutes(1);

    private volatile PendingChats[] _pending = [];

    public void Wake(ChatId chatId)
    {
        foreach (var pending in _pending)
        {
            pending.Add(chatId);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            _pending =
            [
                .. scope
                    .ServiceProvider.GetServices<IChangeConsumer>()
                    .Select(consumer => new PendingChats(consumer.Name)),
            ];
        }

        await Task.WhenAll(
            _pending.SelectMany(pending =>
                new[]
                {
                    ConsumeLoopAsync(pending, stoppingToken),
                    clock.RepeatAsync(
                        SweepPeriod,
                        token => SweepAsync(pending, token),
                        exception => LogSweepFailed(exception, pending.Consumer),
                        stoppingToken
                    ),
                }
            )
        );
    }

    private async Task ConsumeLoopAsync(PendingChats pending, CancellationToken cancellationToken)
    {
        while (true)
        {
            var chats = await pending.TakeAsync(MaxChatsPerPass, cancellationToken);
            await Task.Delay(await AdvanceAsync(pending, chats, cancellationToken), clock, cancellationToken);
        }
    }

    /// <returns>How long the consumer idles afterwards.</returns>
    private async Task<TimeSpan> AdvanceAsync(
        PendingChats pending,
        IReadOnlyCollection<ChatId> chats,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var started = Stopwatch.GetTimestamp();
        if (!await TryAdvanceAsync(scope, pending, chats, cancellationToken) && chats.Count > 1)
        {
            // A single chat may be the cause. It waits for the next sweep, the others proceed.
            foreach (var chat in chats)
            {
                await using var chatScope = scopes.CreateAsyncScope();
                await TryAdvanceAsync(chatScope, pending, [chat], cancellationToken);
            }
        }

        return ConsumerOf(scope, pending).IdleAfter(Stopwatch.GetElapsedTime(started));
    }

    private async Task<bool> TryAdvanceAsync(
        AsyncServiceScope scope,
        PendingChats pending,
        IReadOnlyCollection<ChatId> chats,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (
                var chat in await scope
                    .ServiceProvider.GetRequiredService<ConsumerCheckpoints>()
                    .AdvanceAsync(ConsumerOf(scope, pending), chats, cancellationToken)
            )
            {
                pending.Add(chat);
            }

            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(exception, pending.Consumer, chats.Count);
            return false;
        }
    }

    private async Task SweepAsync(PendingChats pending, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var checkpoints = scope.ServiceProvider.GetRequiredService<ConsumerCheckpoints>();
        await checkpoints.ForgetDeletedChatsAsync(ConsumerOf(scope, pending), cancellationToken);
        foreach (var chat in await checkpoints.FindBehindAsync(pending.Consumer, cancellationToken))
        {
            pending.Add(chat);
        }
    }

    private static IChangeConsumer ConsumerOf(AsyncServiceScope scope, PendingChats pending) =>
        scope
            .ServiceProvider.GetServices<IChangeConsumer>()
            .Single(consumer => string.Equals(consumer.Name, pending.Consumer, StringComparison.Ordinal));

    [LoggerMessage(LogLevel.Warning, "The change consumer {Consumer} failed on {Count} chats; will retry.")]
    private partial void LogFailed(Exception exception, string consumer, int count);

    [LoggerMessage(LogLevel.Warning, "The sweep for missed changes of the consumer {Consumer} failed; will retry.")]
    private partial void LogSweepFailed(Exception exception, string consumer);

    /// <summary>The chats with new changes for a consumer, each once.</summary>
    private sealed class PendingChats(string consumer)
    {
        private readonly Lock _lock = new();
        private readonly HashSet<ChatId> _chats = [];
        private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

        public string Consumer => consumer;

        public void Add(ChatId chat)
        {
            lock (_lock)
            {
                _chats.Add(chat);
            }

            _signal.Writer.TryWrite(true);
        }

        /// <summary>Takes up to <paramref name="limit"/> chats; waits until there is one.</summary>
        public async Task<IReadOnlyCollection<ChatId>> TakeAsync(int limit, CancellationToken cancellationToken)
        {
            while (true)
            {
                lock (_lock)
                {
                    ChatId[] taken = [.. _chats.Take(limit)];
                    if (taken.Length > 0)
                    {
                        _chats.ExceptWith(taken);
                        return taken;
                    }
                }

                await _signal.Reader.ReadAsync(cancellationToken);
            }
        }
    }
}
