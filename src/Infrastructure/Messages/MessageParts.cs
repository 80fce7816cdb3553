using System.Data;
using System.Text.RegularExpressions;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// Adds quotes, mentions, attachments and reactions to messages, and users' names to system messages.
/// </summary>
internal static partial class MessageParts
{
    /// <summary>Reads the parts of all messages in one round trip, or in none if no message can have parts.</summary>
    /// <param name="createBatch">Creates the batch on a connection or a data source.</param>
    public static async Task<List<MessageState>> CompleteAsync(
        this List<MessageState> messages,
        Func<NpgsqlBatch> createBatch,
        CancellationToken cancellationToken
    )
    {
        // The row shows which parts a message may have: a reaction changed it, and a mention is in its text.
        Guid[] repliedTo =
        [
            .. messages
                .Where(message => message.ReplyToId is not null)
                .Select(message => message.ReplyToId!.Value.Value)
                .Distinct(),
        ];
        Guid[] reactedTo =
        [
            .. messages
                .Where(message => message.IsChanged && message.UnsentAt is null)
                .Select(message => message.Id.Value),
        ];
        Guid[] withMentions =
        [
            .. messages
                .Where(message =>
                    message.Kind != MessageKind.System && message.Content.Contains('@', StringComparison.Ordinal)
                )
                .Select(message => message.Id.Value),
        ];
        Guid[] withAttachments =
        [
            .. messages
                .Where(message => message.Kind is MessageKind.Image or MessageKind.File && message.UnsentAt is null)
                .Select(message => message.Id.Value),
        ];
        Guid[] named =
        [
            .. messages
                .Where(message => message.Kind == MessageKind.System)
                .SelectMany(message => NamedUser().Matches(message.Content).Select(IdOf))
                .Distinct(),
        ];
        if (repliedTo.Length + reactedTo.Length + withMentions.Length + withAttachments.Length + named.Length == 0)
        {
            return messages;
        }

        await using var batch = createBatch();
        batch.BatchCommands.Add(
            CommandOf(
                $"""
                SELECT q.id, q.sequence, q.sender_id, u.name, q.kind, left(q.content, {MessageQuote.MaxLength}) AS content,
                    (SELECT a.name FROM messages.attachments a WHERE a.message_id = q.id AND a.position = 0)
                        AS attachment_name, q.unsent_at
                FROM messages.messages q JOIN users.directory u ON u.user_id = q.sender_id
                WHERE q.id = ANY($1)
                """,
                repliedTo
            )
        );
        batch.BatchCommands.Add(
            CommandOf(
                $"""
                SELECT message_id, emoji, count(*)::int AS count,
                    (array_agg(user_id ORDER BY created_at, user_id))[1:{ReactionGroup.MaxUsers}] AS user_ids
                FROM messages.reactions WHERE message_id = ANY($1)
                GROUP BY message_id, emoji ORDER BY min(created_at), emoji
                """,
                reactedTo
            )
        );
        batch.BatchCommands.Add(
            CommandOf(
                """
                SELECT n.message_id, n.user_id, u.username, u.display_name, n.written
                FROM messages.mentions n JOIN users.directory u ON u.user_id = n.user_id
                WHERE n.message_id = ANY($1) ORDER BY u.username, n.user_id
                """,
                withMentions
            )
        );
        batch.BatchCommands.Add(
            CommandOf(
                """
                SELECT message_id, file_id, name, size, media_type, width, height, thumbhash
                FROM messages.attachments WHERE message_id = ANY($1) ORDER BY message_id, position
                """,
                withAttachments
            )
        );
        batch.BatchCommands.Add(CommandOf("SELECT user_id, name FROM users.directory WHERE user_id = ANY($1)", named));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        Dictionary<MessageId, MessageQuote> quotes = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            var quote = new MessageQuote(
                new MessageId(rows.GetGuid("id")),
                rows.GetInt64("sequence"),
                new UserId(rows.GetGuid("sender_id")),
                rows.GetString("name"),
                (MessageKind)rows.GetInt16("kind"),
                rows.GetString("content"),
                rows.IsDBNull("attachment_name") ? null : rows.GetString("attachment_name"),
                rows.IsDBNull("unsent_at") ? null : rows.GetFieldValue<DateTimeOffset>("unsent_at")
            );
            quotes[quote.Id] = quote;
        }

        var reactions = await LookupAsync(
            rows,
            row => new ReactionGroup(
                row.GetString("emoji"),
                row.GetInt32("count"),
                [.. row.GetFieldValue<Guid[]>("user_ids").Select(id => new UserId(id))]
            ),
            cancellationToken
        );
        var mentions = await LookupAsync(
            rows,
            row => new MentionedUser(
                new UserId(row.GetGuid("user_id")),
                row.GetString("username"),
                row.IsDBNull("display_name") ? null : row.GetString("display_name"),
                row.GetString("written")
            ),
            cancellationToken
        );
        var attachments = await LookupAsync(rows, AttachmentOf, cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        Dictionary<Guid, string> names = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            names[rows.GetGuid("user_id")] = rows.GetString("name");
        }

        return messages.ConvertAll(message =>
            message with
            {
                Content =
                    message.Kind == MessageKind.System
                        ? NamedUser().Replace(message.Content, user => names.GetValueOrDefault(IdOf(user), "?"))
                        : message.Content,
                ReplyTo = message.ReplyToId is { } replyTo ? quotes.GetValueOrDefault(replyTo) : null,
                Reactions = [.. reactions[message.Id]],
                Mentions = [.. mentions[message.Id]],
                Attachments = [.. attachments[message.Id]],
            }
        );
    }

    private static Attachment AttachmentOf(NpgsqlDataReader row) =>
        new(
            new FileId(row.GetGuid("file_id")),
            row.GetString("name"),
            row.GetInt64("size"),
            row.GetString("media_type"),
            row.IsDBNull("width") ? null : row.GetInt32("width"),
            row.IsDBNull("height") ? null : row.GetInt32("height"),
            row.IsDBNull("thumbhash") ? null : row.GetString("thumbhash")
        );

    private static Guid IdOf(Match user) => Guid.Parse(user.Groups["id"].ValueSpan);

    /// <summary>A user as <see cref="Application.Messages.SystemMessageText.NameOf"/> formats them.</summary>
    [GeneratedRegex("<@(?<id>[0-9a-f-]{36})>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedUser();

    private static NpgsqlBatchCommand CommandOf(string sql, Guid[] ids) =>
        new(sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
            },
        };

    /// <summary>Reads the next result, whose rows have a message id.</summary>
    private static async Task<ILookup<MessageId, T>> LookupAsync<T>(
        NpgsqlDataReader rows,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        await rows.NextResultAsync(cancellationToken);
        List<(MessageId Id, T Part)> parts = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            parts.Add((new MessageId(rows.GetGuid("message_id")), read(rows)));
        }

        return parts.ToLookup(part => part.Id, part => part.Part);
    }
}
