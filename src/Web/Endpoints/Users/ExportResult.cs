using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Json;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Messenger.Web.Endpoints.Users;

/// <summary>Sends an export as a zip with a JSON array for each kind, row by row as it is read, and what the user uploaded.</summary>
internal sealed class ExportResult(DataExport export) : IResult
{
    public const string MediaType = "application/zip";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        httpContext.Response.ContentType = MediaType;
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=\"messenger-export.zip\"";
        httpContext.Response.Headers.CacheControl = "no-store";
        await using var body = new BodyStream(httpContext.Response.BodyWriter);
        try
        {
            // Disposed only when all is in it: that writes the directory, without which a zip is none.
            var zip = await ZipArchive.CreateAsync(
                body,
                ZipArchiveMode.Create,
                leaveOpen: true,
                entryNameEncoding: null,
                cancellationToken
            );
            foreach (var file in export.Files)
            {
                await using (var entry = await zip.CreateEntry($"{file.Name}.json").OpenAsync(cancellationToken))
                {
                    await JsonSerializer.SerializeAsync(entry, file.Rows, json, cancellationToken);
                }

                await body.FlushAsync(cancellationToken);
            }

            await foreach (var file in export.Contents.WithCancellation(cancellationToken))
            {
                await AddAsync(zip, file, body, cancellationToken);
            }

            await zip.DisposeAsync();
            await body.FlushAsync(cancellationToken);
        }
        catch when (httpContext.Response.HasStarted)
        {
            // Too late for a problem; a connection that breaks off is no answer that looks whole.
            httpContext.Abort();
            throw;
        }
    }

    private static async Task AddAsync(
        ZipArchive zip,
        ExportedFile file,
        BodyStream body,
        CancellationToken cancellationToken
    )
    {
        if (await file.OpenAsync(cancellationToken) is not { } content)
        {
            return;
        }

        await using (content)
        {
            // Pictures and films are compressed already.
            await using (
                var entry = await zip.CreateEntry($"files/{file.Path}", CompressionLevel.NoCompression)
                    .OpenAsync(cancellationToken)
            )
            {
                await content.CopyToAsync(entry, cancellationToken);
            }

            await body.FlushAsync(cancellationToken);
        }
    }

    /// <summary>The answer's body for a zip, which writes the end of an entry synchronously: those few bytes wait here for the next flush, where a body may not be written to so.</summary>
    private sealed class BodyStream(PipeWriter body) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => body.Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => body.Write(buffer);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => await body.WriteAsync(buffer, cancellationToken);

        public override void Flush()
        {
            // The next asynchronous one does it.
        }

        public override async Task FlushAsync(CancellationToken cancellationToken) =>
            await body.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
