using System.Data;
using System.Diagnostics.Metrics;
using Messenger.Application.Common;
using Messenger.Domain.Messages.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// Verifies unread counts: every minute it compares those of a few members with a plain count. Runs only while its
/// metric is collected.
/// </summary>
internal sealed partial class UnreadCheck(
    IServiceProvider services,
    IMeterFactory meters,
    TimeProvider clock,
    ILogger<UnreadCheck> logger
) : BackgroundService
{
    private const int MembersPerPass = 50;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Gauge<int> _drift = meters
        .Create(Telemetry.Name)
        .CreateGauge<int>(
            "messenger.unread.drift",
            "{member}",
            "Members of the last check with a wrong unread count; expected to be 0."
        );
    private (Guid Chat, Guid User) _after;

    /// <summary>Checks the next members.</summary>
    /// <returns>The number of wrong counts.</returns>
    public async Task<int> CheckAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        // One statement reads one snapshot. Members with very many unread messages are skipped, which bounds the cost.
        await using var command = database.CreateCommand(
            $"""
            SELECT k.chat_id, k.user_id, (t.last_sequence - k.read < 5000 AND u.unread <> p.unread) AS is_wrong
            FROM (SELECT * FROM messages.marks WHERE (chat_id, user_id) > ($1, $2) ORDER BY chat_id, user_id LIMIT $3) k
            JOIN messages.timelines t ON t.chat_id = k.chat_id
            CROSS JOIN LATERAL messages.unread_count(k.chat_id, t.last_sequence, k.read) u
            CROSS JOIN LATERAL (
                SELECT least(1000, count(*))::int AS unread FROM messages.messages m
                WHERE t.last_sequence - k.read < 5000 AND m.chat_id = k.chat_id AND m.sequence > k.read
                    AND m.unsent_at IS NULL AND m.kind <> {(short)
                MessageKind.System}) p
            ORDER BY k.chat_id, k.user_id
            """
        );
        command.Parameters.Add(new() { Value = _after.Chat });
        command.Parameters.Add(new() { Value = _after.User });
        command.Parameters.Add(new() { Value = MembersPerPass });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var wrong = 0;
        _after = default;
        while (await rows.ReadAsync(cancellationToken))
        {
            _after = (rows.GetGuid("chat_id"), rows.GetGuid("user_id"));
            wrong += rows.GetBoolean("is_wrong") ? 1 : 0;
        }

        return wrong;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        clock.RepeatAsync(Period, CheckAsync, LogFailed, stoppingToken);

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!_drift.Enabled)
        {
            return;
        }

        var wrong = await CheckAsync(
            (NpgsqlDataSource)services.GetService(typeof(NpgsqlDataSource))!,
            cancellationToken
        );
        _drift.Record(wrong);
        if (wrong > 0)
        {
            LogDrift(wrong);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} members have a wrong unread count.")]
    private partial void LogDrift(int count);

    [LoggerMessage(LogLevel.Warning, "Checking unread counts failed; will retry.")]
    private partial void LogFailed(Exception exception);
}
