using Messenger.Application.Messages;
using Messenger.Domain.Messages.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Messages;

/// <summary>Attaches files to new messages, in the transaction that appends the messages.</summary>
internal sealed class AttachmentClaim
{
    private readonly StatementParameters _parameters = new();
    private readonly ArrayColumns<AttachedFile> _files;
    private readonly string _sql;

    public AttachmentClaim()
    {
        _files = new ArrayColumns<AttachedFile>(_parameters)
            .Add("message_id", NpgsqlDbType.Uuid, row => row.Message.Id.Value)
            .Add("position", NpgsqlDbType.Smallint, row => row.Position)
            .Add("file_id", NpgsqlDbType.Uuid, row => row.File.FileId.Value)
            .Add("name", NpgsqlDbType.Text, row => row.File.Name)
            .Add("size", NpgsqlDbType.Bigint, row => row.File.Size)
            .Add("media_type", NpgsqlDbType.Text, row => row.File.MediaType)
            .Add("width", NpgsqlDbType.Integer, row => row.File.Width)
            .Add("height", NpgsqlDbType.Integer, row => row.File.Height)
            .Add("thumbhash", NpgsqlDbType.Text, row => row.File.Thumbhash)
            .Add("owner_id", NpgsqlDbType.Uuid, row => row.Message.SenderId.Value);
        string[] columns =
        [
            "message_id",
            "position",
            "file_id",
            "name",
            "size",
            "media_type",
            "width",
            "height",
            "thumbhash",
        ];
        _sql = $"""
            WITH claimed AS MATERIALIZED (
                SELECT files.attach({_files.ArrayOf("file_id")}, {_files.ArrayOf("owner_id")}) AS count
            )
            INSERT INTO messages.attachments ({string.Join(", ", columns)})
            SELECT {string.Join(", ", columns.Select(column => $"i.{column}"))}
            FROM claimed CROSS JOIN {_files.Unnest("i", columns)}
            WHERE claimed.count = cardinality({_files.ArrayOf("file_id")})
            """;
    }

    /// <summary>Attaches all the messages' files. Each must belong to the sender and to no other message.</summary>
    /// <returns>False where a file is not available; the caller must then roll the transaction back.</returns>
    public async Task<bool> ExecuteAsync(NpgsqlConnection connection, IReadOnlyList<NewMessage> messages)
    {
        List<AttachedFile> files =
        [
            .. messages.SelectMany(message =>
                message.Attachments.Select((file, position) => new AttachedFile(message, (short)position, file))
            ),
        ];
        _files.Fill(files);
        await using var command = _parameters.CreateCommand(_sql, connection);
        try
        {
            return await command.ExecuteNonQueryAsync() == files.Count;
        }
        finally
        {
            command.Parameters.Clear();
        }
    }

    private readonly record struct AttachedFile(NewMessage Message, short Position, Attachment File);
}
