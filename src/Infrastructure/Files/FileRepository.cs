using Messenger.Application.Files;
using Messenger.Domain.Files;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Messenger.Infrastructure.Files;

internal sealed class FileRepository(MessengerDbContext context, NpgsqlDataSource database, IBlobStore blobs)
    : IFileRepository
{
    public void Add(StoredFile file) => context.Add(file);

    public async Task<StoredFile?> LockAsync(FileId id, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        return await context
            .Set<StoredFile>()
            .FromSql($"SELECT * FROM files.files WHERE id = {id.Value} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<long> LockUsageAsync(UserId owner, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        var name = $"files of {owner}";
        await context.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))",
            cancellationToken
        );
        return await FileReader.UsedOf(context.Set<StoredFile>(), owner, cancellationToken);
    }

    public async Task AnnounceAsync(TemporaryFile content, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO files.blobs (hash, size, is_loose) VALUES ($1, $2, true) ON CONFLICT (hash) DO NOTHING"
        );
        command.Parameters.Add(new() { Value = content.Hash });
        command.Parameters.Add(new() { Value = content.Length });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task KeepAsync(TemporaryFile content, byte[]? replaced, CancellationToken cancellationToken)
    {
        await context.EnsureTransactionAsync(cancellationToken);
        if (replaced is not null)
        {
            byte[][] both = [content.Hash, replaced];
            await context.Database.ExecuteSqlAsync(
                $"SELECT FROM files.blobs WHERE hash = ANY({both}) ORDER BY hash FOR UPDATE",
                cancellationToken
            );
            await context.Database.ExecuteSqlAsync(
                $"UPDATE files.blobs SET is_loose = true WHERE hash = {replaced}",
                cancellationToken
            );
        }

        // The row's lock: a sweep that was there first has removed both, and this makes both anew.
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO files.blobs (hash, size, is_loose) VALUES ({content.Hash}, {content.Length}, false) ON CONFLICT (hash) DO UPDATE SET is_loose = false",
            cancellationToken
        );
        await blobs.PutAsync(content, cancellationToken);
    }

    public Task ReleaseUnsentAsync(UserId owner, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"UPDATE files.files SET state = {(short)FileState.Released} WHERE owner_id = {owner.Value} AND state = {(short)FileState.Uploaded}",
            cancellationToken
        );
}

internal sealed class FileReader(MessengerDbContext context) : IFileReader
{
    private IQueryable<StoredFile> Files =>
        context.Set<StoredFile>().AsNoTracking().Where(file => file.State != FileState.Released);

    public static Task<long> UsedOf(IQueryable<StoredFile> files, UserId owner, CancellationToken cancellationToken) =>
        files
            .Where(file => file.OwnerId == owner && file.State != FileState.Released)
            .SumAsync(file => file.Size + file.PreviewSize, cancellationToken);

    public Task<long> UsedAsync(UserId owner, CancellationToken cancellationToken) =>
        UsedOf(Files, owner, cancellationToken);

    public Task<StoredFile?> FindAsync(FileId id, CancellationToken cancellationToken) =>
        Files.SingleOrDefaultAsync(file => file.Id == id, cancellationToken);

    public async Task<IReadOnlyList<StoredFile>> FindOwnAsync(
        UserId owner,
        IReadOnlyCollection<FileId> ids,
        CancellationToken cancellationToken
    ) => await Files.Where(file => ids.Contains(file.Id) && file.OwnerId == owner).ToListAsync(cancellationToken);
}
