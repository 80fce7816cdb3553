using System.Data;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// Determines why messages cannot be appended: it runs where <see cref="AppendStatement"/> refused a batch.
/// </summary>
internal sealed class AppendValidator
{
    private readonly StatementParameters _parameters = new();
    private readonly NpgsqlParameter<DateTime> _now = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly ArrayColumns<NewMessage> _messages;
    private readonly TimeProvider _clock;
    private readonly string _sql;

    public AppendValidator(TimeProvider clock)
    {
        _clock = clock;
        _messages = new ArrayColumns<NewMessage>(_parameters)
            .Add("chat_id", NpgsqlDbType.Uuid, message => message.ChatId.Value)
            .Add("sender_id", NpgsqlDbType.Uuid, message => message.SenderId.Value)
            .Add("client_message_id", NpgsqlDbType.Uuid, message => message.ClientMessageId)
            .Add("request_hash", NpgsqlDbType.Bytea, message => message.RequestHash)
            .Add("reply_to_id", NpgsqlDbType.Uuid, message => message.ReplyToId?.Value);
        var now = _parameters.Add(_now);
        _sql = $"""
            SELECT m.user_id IS NOT NULL AS is_member, e.id AS existing_id,
                e.request_hash = i.request_hash AS is_same_request,
                i.reply_to_id IS NULL OR EXISTS (SELECT FROM messages.messages r
                    WHERE r.id = i.reply_to_id AND r.chat_id = i.chat_id AND r.kind <> 3) AS has_reply_target,
                (m.silenced_until > {now}) IS TRUE AS is_muted,
                CASE WHEN m.role = 0 THEN t.slow_mode_seconds ELSE 0 END AS slow_mode_seconds, k.last_sent_at
            FROM {_messages.UnnestWithOrdinality("i")}
            LEFT JOIN (chats.active_members m JOIN messages.timelines t ON t.chat_id = m.chat_id)
                ON m.chat_id = i.chat_id AND m.user_id = i.sender_id
            LEFT JOIN messages.marks k ON k.chat_id = i.chat_id AND k.user_id = i.sender_id
            LEFT JOIN messages.messages e ON e.chat_id = i.chat_id AND e.sender_id = i.sender_id
                AND e.client_message_id = i.client_message_id
            ORDER BY i.ord
            """;
    }

    /// <summary>Sets the results of the messages that cannot be appended.</summary>
    /// <param name="open">The indexes of the messages to validate.</param>
    /// <returns>The indexes of the valid messages.</returns>
    public async Task<int[]> ValidateAsync(
        NpgsqlConnection connection,
        IReadOnlyList<NewMessage> messages,
        int[] open,
        TimelineResult[] results
    )
    {
        List<NewMessage> candidates = [.. open.Select(i => messages[i])];
        var attachable = await FindAttachableAsync(connection, candidates);
        var now = _clock.GetUtcNow();
        var rows = await ReadAsync(connection, candidates, now);
        var rules = new BatchRules(attachable, now);
        List<int> valid = [];
        Dictionary<Guid, int> repeats = [];
        for (var i = 0; i < rows.Count; i++)
        {
            var rejection = rules.Check(candidates[i], rows[i]);
            if (rejection is null)
            {
                valid.Add(open[i]);
                continue;
            }

            results[open[i]] = rejection;
            if (rejection.Status == TimelineStatus.ClientIdReused && rows[i].IsSameRequest)
            {
                repeats[rows[i].ExistingId!.Value] = open[i];
            }
        }

        // A repeat gets the message in its current state, which may have been edited since.
        foreach (var message in await MessageSql.ReadAsync(connection, repeats.Keys))
        {
            results[repeats[message.Id.Value]] = new(TimelineStatus.NoChange, message);
        }

        return [.. valid];
    }

    /// <summary>Finds the unsent files among those that the messages carry, with their owners.</summary>
    private static async Task<HashSet<(FileId, UserId)>> FindAttachableAsync(
        NpgsqlConnection connection,
        List<NewMessage> messages
    )
    {
        HashSet<(FileId, UserId)> attachable = [];
        Guid[] fileIds =
        [
            .. messages.SelectMany(message => message.Attachments).Select(file => file.FileId.Value).Distinct(),
        ];
        if (fileIds.Length == 0)
        {
            return attachable;
        }

        await using var command = new NpgsqlCommand(
            "SELECT file_id, owner_id FROM files.attachable WHERE file_id = ANY($1)",
            connection
        );
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = fileIds });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            attachable.Add((new FileId(rows.GetGuid("file_id")), new UserId(rows.GetGuid("owner_id"))));
        }

        return attachable;
    }

    private async Task<List<ValidationRow>> ReadAsync(
        NpgsqlConnection connection,
        List<NewMessage> messages,
        DateTimeOffset now
    )
    {
        _messages.Fill(messages);
        _now.TypedValue = now.UtcDateTime;
        await using var command = _parameters.CreateCommand(_sql, connection);
        List<ValidationRow> rows = new(messages.Count);
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(
                    new ValidationRow(
                        IsMember: reader.GetBoolean("is_member"),
                        ExistingId: reader.IsDBNull("existing_id") ? null : reader.GetGuid("existing_id"),
                        IsSameRequest: !reader.IsDBNull("is_same_request") && reader.GetBoolean("is_same_request"),
                        HasReplyTarget: reader.GetBoolean("has_reply_target"),
                        IsMuted: reader.GetBoolean("is_muted"),
                        SlowModeSeconds: reader.GetInt32("slow_mode_seconds"),
                        LastSentAt: reader.IsDBNull("last_sent_at")
                            ? null
                            : reader.GetFieldValue<DateTimeOffset>("last_sent_at")
                    )
                );
            }
        }
        finally
        {
            command.Parameters.Clear();
        }

        return rows;
    }

    /// <summary>The state of the database that decides on one message.</summary>
    /// <param name="ExistingId">The message that the sender already sent under the same client message id.</param>
    /// <param name="IsSameRequest">Whether that message was sent by an equal request.</param>
    /// <param name="HasReplyTarget">True also for a message that replies to none.</param>
    /// <param name="SlowModeSeconds">0 where the sender is exempt.</param>
    private sealed record ValidationRow(
        bool IsMember,
        Guid? ExistingId,
        bool IsSameRequest,
        bool HasReplyTarget,
        bool IsMuted,
        int SlowModeSeconds,
        DateTimeOffset? LastSentAt
    );

    /// <summary>The rules for one batch, including those between its messages.</summary>
    private sealed class BatchRules(HashSet<(FileId, UserId)> attachable, DateTimeOffset now)
    {
        private readonly HashSet<(ChatId, UserId)> _slowModeSenders = [];

        /// <returns>Null for a valid message.</returns>
        public TimelineResult? Check(NewMessage message, ValidationRow row)
        {
            if (!row.IsMember)
            {
                return new(TimelineStatus.NotAMember);
            }

            if (row.ExistingId is not null)
            {
                return new(TimelineStatus.ClientIdReused);
            }

            if (row.IsMuted)
            {
                return new(TimelineStatus.Muted);
            }

            if (!row.HasReplyTarget)
            {
                return new(TimelineStatus.ReplyTargetNotFound);
            }

            if (message.LacksAttachments || !message.Attachments.All(file => attachable.Contains(KeyOf(file, message))))
            {
                return new(TimelineStatus.AttachmentNotFound);
            }

            if (row.SlowModeSeconds > 0 && SlowModeWait(message, row) is { } wait)
            {
                return new(TimelineStatus.SlowMode) { RetryAfter = wait };
            }

            // If several messages of the batch carry the same file, the first gets it.
            attachable.ExceptWith(message.Attachments.Select(file => KeyOf(file, message)));
            return null;
        }

        /// <summary>If a sender has several messages in the batch, only the first may be in time.</summary>
        private TimeSpan? SlowModeWait(NewMessage message, ValidationRow row)
        {
            var interval = TimeSpan.FromSeconds(row.SlowModeSeconds);
            var wait = row.LastSentAt + interval - now;
            return wait > TimeSpan.Zero ? wait
                : _slowModeSenders.Add((message.ChatId, message.SenderId)) ? null
                : interval;
        }

        private static (FileId, UserId) KeyOf(Attachment file, NewMessage message) => (file.FileId, message.SenderId);
    }
}
