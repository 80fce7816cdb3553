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

/// <summary>Lets each follower follow by itself: at once where it is woken, and by a sweep, at the start and every minute, where it was not.</summary>
internal sealed partial class ChangeDispatcher(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ChangeDispatcher> logger
) : BackgroundService, IChangeDispatcher
{
    private const int ChatsAtOnce = 64;
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMinutes(1);

    private volatile Pending[] _pending = [];

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
                .. scope.ServiceProvider.GetServices<IChangeConsumer>().Select(follower => new Pending(follower.Name)),
            ];
        }

        await Task.WhenAll(
            _pending.SelectMany(pending =>
                new[]
                {
                    ConsumeAsync(pending, stoppingToken),
                    clock.RepeatAsync(
                        SweepPeriod,
                        token => SweepAsync(pending, token),
                        exception => LogNotSwept(exception, pending.Consumer),
                        stoppingToken
                    ),
                }
            )
        );
    }

    private async Task ConsumeAsync(Pending pending, CancellationToken cancellationToken)
    {
        while (true)
        {
            var chats = await pending.TakeAsync(ChatsAtOnce, cancellationToken);
            await Task.Delay(await AdvanceAsync(pending, chats, cancellationToken), clock, cancellationToken);
        }
    }

    /// <returns>How long the follower rests then.</returns>
    private async Task<TimeSpan> AdvanceAsync(
        Pending pending,
        IReadOnlyCollection<ChatId> chats,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var started = Stopwatch.GetTimestamp();
        if (!await TryAdvanceAsync(scope, pending, chats, cancellationToken) && chats.Count > 1)
        {
            // One of them may be what it fails at; that one waits for the sweep.
            foreach (var chat in chats)
            {
                await using var own = scopes.CreateAsyncScope();
                await TryAdvanceAsync(own, pending, [chat], cancellationToken);
            }
        }

        return ConsumerOf(scope, pending).IdleAfter(Stopwatch.GetElapsedTime(started));
    }

    private async Task<bool> TryAdvanceAsync(
        AsyncServiceScope scope,
        Pending pending,
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

    private async Task SweepAsync(Pending pending, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var positions = scope.ServiceProvider.GetRequiredService<ConsumerCheckpoints>();
        await positions.ForgetDeletedChatsAsync(ConsumerOf(scope, pending), cancellationToken);
        foreach (var chat in await positions.FindBehindAsync(pending.Consumer, cancellationToken))
        {
            pending.Add(chat);
        }
    }

    private static IChangeConsumer ConsumerOf(AsyncServiceScope scope, Pending pending) =>
        scope
            .ServiceProvider.GetServices<IChangeConsumer>()
            .Single(follower => string.Equals(follower.Name, pending.Consumer, StringComparison.Ordinal));

    [LoggerMessage(
        LogLevel.Warning,
        "The follower {Follower} failed at the changes of {Count} chats; they are tried again."
    )]
    private partial void LogFailed(Exception exception, string follower, int count);

    [LoggerMessage(
        LogLevel.Warning,
        "What the follower {Follower} has missed could not be looked for; it is tried again."
    )]
    private partial void LogNotSwept(Exception exception, string follower);

    /// <summary>Chats in which there is something new for a follower, each once.</summary>
    private sealed class Pending(string follower)
    {
        private readonly Lock _lock = new();
        private readonly HashSet<ChatId> _chats = [];
        private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

        public string Consumer => follower;

        public void Add(ChatId chat)
        {
            lock (_lock)
            {
                _chats.Add(chat);
            }

            _signal.Writer.TryWrite(true);
        }

        /// <summary>Waits until there are some.</summary>
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
