using System.Text.RegularExpressions;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Messages;

/// <summary>Completes messages with what they answer, whom they mention, which files they carry and how people reacted to them, and notices with names.</summary>
internal static partial class MessageParts
{
    /// <summary>Reads the parts of all the messages in one round trip; in none, where no message can have any.</summary>
    /// <param name="createBatch">Where to read: a connection, or wherever there is one.</param>
    public static async Task<List<MessageState>> CompleteAsync(
        this List<MessageState> messages,
        Func<NpgsqlBatch> createBatch,
        CancellationToken cancellationToken
    )
    {
        // What a message lacks shows in its row: a reaction changed it, and a mention stands in its text.
        Guid[] answered =
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
        Guid[] mentioning =
        [
            .. messages
                .Where(message =>
                    message.Kind != MessageKind.System && message.Content.Contains('@', StringComparison.Ordinal)
                )
                .Select(message => message.Id.Value),
        ];
        Guid[] carrying =
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
        if (answered.Length + reactedTo.Length + mentioning.Length + carrying.Length + named.Length == 0)
        {
            return messages;
        }

        await using var batch = createBatch();
        batch.BatchCommands.Add(
            CommandOf(
                $"""
                SELECT q.id, q.sequence, q.sender_id, u.name, q.kind, left(q.content, {MessageQuote.MaxLength}),
                    (SELECT a.name FROM messages.attachments a WHERE a.message_id = q.id AND a.position = 0), q.unsent_at
                FROM messages.messages q JOIN users.directory u ON u.user_id = q.sender_id
                WHERE q.id = ANY($1)
                """,
                answered
            )
        );
        batch.BatchCommands.Add(
            CommandOf(
                $"""
                SELECT message_id, emoji, count(*)::int, (array_agg(user_id ORDER BY created_at, user_id))[1:{ReactionGroup.MaxUsers}]
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
                mentioning
            )
        );
        batch.BatchCommands.Add(
            CommandOf(
                """
                SELECT message_id, file_id, name, size, media_type, width, height, thumbhash
                FROM messages.attachments WHERE message_id = ANY($1) ORDER BY message_id, position
                """,
                carrying
            )
        );
        batch.BatchCommands.Add(CommandOf("SELECT user_id, name FROM users.directory WHERE user_id = ANY($1)", named));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        Dictionary<MessageId, MessageQuote> quotes = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            var quote = new MessageQuote(
                new MessageId(rows.GetGuid(0)),
                rows.GetInt64(1),
                new UserId(rows.GetGuid(2)),
                rows.GetString(3),
                (MessageKind)rows.GetInt16(4),
                rows.GetString(5),
                rows.IsDBNull(6) ? null : rows.GetString(6),
                rows.IsDBNull(7) ? null : rows.GetFieldValue<DateTimeOffset>(7)
            );
            quotes[quote.Id] = quote;
        }

        var reactions = await LookupAsync(
            rows,
            row => new ReactionGroup(
                row.GetString(1),
                row.GetInt32(2),
                [.. row.GetFieldValue<Guid[]>(3).Select(id => new UserId(id))]
            ),
            cancellationToken
        );
        var mentions = await LookupAsync(
            rows,
            row => new MentionedUser(
                new UserId(row.GetGuid(1)),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.GetString(4)
            ),
            cancellationToken
        );
        var attachments = await LookupAsync(rows, AttachmentOf, cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        Dictionary<Guid, string> names = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            names[rows.GetGuid(0)] = rows.GetString(1);
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
            new FileId(row.GetGuid(1)),
            row.GetString(2),
            row.GetInt64(3),
            row.GetString(4),
            row.IsDBNull(5) ? null : row.GetInt32(5),
            row.IsDBNull(6) ? null : row.GetInt32(6),
            row.IsDBNull(7) ? null : row.GetString(7)
        );

    private static Guid IdOf(Match user) => Guid.Parse(user.Groups["id"].ValueSpan);

    /// <summary>A user as <see cref="Application.Messages.SystemMessageText.NameOf"/> gives them.</summary>
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

    /// <summary>Reads the next rows, of which each begins with the message that it is of.</summary>
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
            parts.Add((new MessageId(rows.GetGuid(0)), read(rows)));
        }

        return parts.ToLookup(part => part.Id, part => part.Part);
    }
}
