using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Messenger.Application.Common;
using Messenger.Application.Notifications;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Notifications;

/// <summary>Sends what is due, so much at a time, on as many nodes as there are. Whatever a crash keeps from being finished is given out again when its lease ends.</summary>
internal sealed partial class NotificationSender(
    IServiceScopeFactory scopes,
    PushKeys keys,
    IOptions<PushOptions> options,
    TimeProvider clock,
    IMeterFactory meters,
    ILogger<NotificationSender> logger
) : BackgroundService, INotificationSender
{
    private const int AtOnce = 32;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMinutes(1);

    // So that what another node is just taking does not keep this one busy.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);

    // Marks rise all the time: they are looked at together.
    private static readonly TimeSpan ReadPeriod = TimeSpan.FromSeconds(1);

    private readonly Gauge<long> _due = meters
        .Create(Telemetry.Name)
        .CreateGauge<long>(
            "messenger.notifications.due",
            "{notification}",
            "Notifications of all nodes that should have been sent, as of the last minute."
        );
    private readonly Lock _gate = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly SemaphoreSlim _free = new(AtOnce);
    private HashSet<(UserId, ChatId)> _read = [];
    private DateTimeOffset? _wakeAt;
    private DateTimeOffset _waitsUntil = DateTimeOffset.MaxValue;
    private DateTimeOffset _sweptAt = DateTimeOffset.MinValue;

    public void WakeAt(DateTimeOffset time)
    {
        lock (_gate)
        {
            _wakeAt = _wakeAt < time ? _wakeAt : time;
            if (time >= _waitsUntil)
            {
                return;
            }
        }

        _signal.Writer.TryWrite(true);
    }

    public void Read(UserId user, ChatId chatId)
    {
        lock (_gate)
        {
            _read.Add((user, chatId));
        }

        WakeAt(clock.GetUtcNow() + ReadPeriod);
    }

    public override void Dispose()
    {
        _free.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var next = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(next, stoppingToken);
                next = await WorkAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                LogFailed(exception);
                next = clock.GetUtcNow() + AfterFailure;
            }
        }

        // Notifications in progress return their lease.
        for (var i = 0; i < AtOnce; i++)
        {
            await _free.WaitAsync(CancellationToken.None);
        }
    }

    /// <summary>Starts all that is due.</summary>
    /// <returns>Until when there is nothing to do.</returns>
    private async Task<DateTimeOffset> WorkAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<INotificationQueue>();
        await keys.GetPublicKeyAsync(cancellationToken);
        await CloseReadAsync(queue, cancellationToken);
        while (true)
        {
            await _free.WaitAsync(cancellationToken);
            var places = 1;
            while (_free.Wait(TimeSpan.Zero, CancellationToken.None))
            {
                places++;
            }

            IReadOnlyList<DueNotification> due = [];
            try
            {
                var now = clock.GetUtcNow();
                due = await queue.ClaimAsync(now, now + (3 * options.Value.Timeout), places, cancellationToken);
            }
            finally
            {
                if (due.Count < places)
                {
                    _free.Release(places - due.Count);
                }
            }

            foreach (var notification in due)
            {
                _ = DeliverAsync(notification, cancellationToken);
            }

            if (due.Count == 0)
            {
                return await NextAsync(queue, cancellationToken);
            }
        }
    }

    private async Task CloseReadAsync(INotificationQueue queue, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        HashSet<(UserId, ChatId)> read;
        lock (_gate)
        {
            (read, _read) = (_read, []);
            _wakeAt = _wakeAt > now ? _wakeAt : null;
        }

        if (now - _sweptAt >= SweepPeriod)
        {
            _sweptAt = now;
            await queue.CloseReadAsync(marks: null, now, cancellationToken);
            await queue.SweepAsync(now, cancellationToken);
            if (_due.Enabled)
            {
                _due.Record(await queue.CountDueAsync(now, cancellationToken));
            }
        }
        else if (read.Count > 0)
        {
            await queue.CloseReadAsync(read, now, cancellationToken);
        }
    }

    private async Task<DateTimeOffset> NextAsync(INotificationQueue queue, CancellationToken cancellationToken)
    {
        var soonest = clock.GetUtcNow() + ShortestWait;
        var sweep = _sweptAt + SweepPeriod;
        var next = await queue.NextDueAsync(cancellationToken) is { } due && due < sweep ? due : sweep;
        return next > soonest ? next : soonest;
    }

    private async Task DeliverAsync(DueNotification notification, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope
                    .ServiceProvider.GetRequiredService<NotificationDelivery>()
                    .DeliverAsync(notification, cancellationToken);

                // It may have been read while it was on its way.
                Read(notification.Target.UserId, notification.ChatId);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await scope
                    .ServiceProvider.GetRequiredService<INotificationQueue>()
                    .ReleaseAsync(notification, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            LogNotDelivered(exception);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits until then, or until a notification of this node is due.</summary>
    private async Task WaitAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                _waitsUntil = _wakeAt < until ? _wakeAt.Value : until;
                wait = _waitsUntil - clock.GetUtcNow();
            }

            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(_signal.Reader.ReadAsync(enough.Token).AsTask(), Task.Delay(wait, clock, enough.Token));
            await enough.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notifications could not be looked after; it is tried again.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "A notification could not be looked after; it is tried again.")]
    private partial void LogNotDelivered(Exception exception);
}
