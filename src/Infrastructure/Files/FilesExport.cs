using System.Runtime.CompilerServices;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Files;
using Messenger.Domain.Users.Contracts;
using Npgsql;

namespace Messenger.Infrastructure.Files;

/// <summary>The files that the user uploaded and that are there.</summary>
internal sealed class FilesExport(NpgsqlDataSource database) : IExportPart
{
    private const int PageSize = 200;

    public string Name => "files";

    public async IAsyncEnumerable<object> ReadAsync(UserId user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<Row> page = [];
        do
        {
            page = await PageAsync(user, page.Count == 0 ? Guid.Empty : page[^1].Id, cancellationToken);
            foreach (var row in page)
            {
                yield return row;
            }
        }
        while (page.Count == PageSize);
    }

    private async Task<List<Row>> PageAsync(UserId user, Guid after, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT id, name, size, media_type, width, height, thumbhash, state, created_at
            FROM files.files WHERE owner_id = $1 AND id > $2 AND state <> {(short)FileState.Released} ORDER BY id LIMIT {PageSize}
            """);
        command.Parameters.Add(new() { Value = user.Value });
        command.Parameters.Add(new() { Value = after });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        List<Row> page = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            page.Add(new Row(
                rows.GetGuid(0),
                rows.GetString(1),
                rows.GetInt64(2),
                rows.GetString(3),
                rows.IsDBNull(4) ? null : rows.GetInt32(4),
                rows.IsDBNull(5) ? null : rows.GetInt32(5),
                rows.IsDBNull(6) ? null : rows.GetString(6),
                (FileState)rows.GetInt16(7) == FileState.Sent,
                rows.GetFieldValue<DateTimeOffset>(8)));
        }

        return page;
    }

    private sealed record Row(Guid Id, string Name, long Size, string MediaType, int? Width, int? Height, string? Thumbhash, bool Sent, DateTimeOffset CreatedAt);
}
