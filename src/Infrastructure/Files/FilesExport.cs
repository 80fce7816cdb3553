using System.Runtime.CompilerServices;
using Messenger.Application.Files;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Files;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Common;
using Npgsql;

namespace Messenger.Infrastructure.Files;

/// <summary>The files that the user uploaded and that are there, and their contents.</summary>
internal sealed class FilesExport(NpgsqlDataSource database, IBlobStore blobs) : IExportPart, IExportFiles
{
    public string Name => "files";

    async IAsyncEnumerable<object> IExportPart.ReadAsync(
        UserId user,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var found in FindAsync(user, cancellationToken))
        {
            yield return found.Row;
        }
    }

    async IAsyncEnumerable<ExportedFile> IExportFiles.ReadAsync(
        UserId user,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var (row, hash) in FindAsync(user, cancellationToken))
        {
            yield return new ExportedFile($"{row.Id}/{row.Name}", token => blobs.OpenAsync(hash, row.Size, token));
        }
    }

    private IAsyncEnumerable<Found> FindAsync(UserId user, CancellationToken cancellationToken) =>
        ExportPages.ReadAllAsync<Found>(
            (last, token) => PageAsync(user, last?.Row.Id ?? Guid.Empty, token),
            cancellationToken
        );

    private async Task<List<Found>> PageAsync(UserId user, Guid after, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT id, name, size, media_type, width, height, thumbhash, state, created_at, content_hash
            FROM files.files WHERE owner_id = $1 AND id > $2 AND state <> {(short)
                FileState.Released} ORDER BY id LIMIT {ExportPages.Size}
            """
        );
        command.Parameters.Add(new() { Value = user.Value });
        command.Parameters.Add(new() { Value = after });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<Found> page = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            var row = new Row(
                rows.GetGuid(0),
                rows.GetString(1),
                rows.GetInt64(2),
                rows.GetString(3),
                rows.IsDBNull(4) ? null : rows.GetInt32(4),
                rows.IsDBNull(5) ? null : rows.GetInt32(5),
                rows.IsDBNull(6) ? null : rows.GetString(6),
                (FileState)rows.GetInt16(7) == FileState.Sent,
                rows.GetFieldValue<DateTimeOffset>(8)
            );
            page.Add(new Found(row, rows.GetFieldValue<byte[]>(9)));
        }

        return page;
    }

    private sealed record Row(
        Guid Id,
        string Name,
        long Size,
        string MediaType,
        int? Width,
        int? Height,
        string? Thumbhash,
        bool Sent,
        DateTimeOffset CreatedAt
    );

    private sealed record Found(Row Row, byte[] Hash);
}
