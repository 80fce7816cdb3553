using Messenger.Application.Files;
using Messenger.Infrastructure.Common;

namespace Messenger.Infrastructure.Files;

/// <summary>Keeps content in a folder: <c>ab/cdef…</c>, by its hash. What has that name is whole: it is renamed when it is durable.</summary>
internal sealed class FolderBlobStore(FilesFolder folder) : IBlobStore
{
    public Task PutAsync(TemporaryFile content, CancellationToken cancellationToken)
    {
        try
        {
            var path = folder.PathOf(content.Hash);
            var parent = Path.GetDirectoryName(path)!;
            content.MakeDurable();
            if (!Directory.Exists(parent))
            {
                FilesFolder.CreatePrivate(parent);
                DurableFolder.Sync(folder.Root);
            }

            // Also over what is there: it is the same, and this one is known to be whole.
            File.Move(content.Path, path, overwrite: true);
            DurableFolder.Sync(parent);
            return Task.CompletedTask;
        }
        catch (Exception exception) when (FilesFolder.IsFailure(exception))
        {
            throw FilesFolder.Explain(exception);
        }
    }

    public Task<Stream?> OpenAsync(byte[] hash, long size, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream?>(
                new FileStream(
                    folder.PathOf(hash),
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.ReadWrite | FileShare.Delete,
                    bufferSize: 0,
                    useAsync: true
                )
            );
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (Exception exception) when (FilesFolder.IsFailure(exception))
        {
            throw FilesFolder.Explain(exception);
        }
    }

    public Task DeleteAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var path = folder.PathOf(hash);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }
}
