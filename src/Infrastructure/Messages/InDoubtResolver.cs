using System.Diagnostics;
using System.Threading.Channels;
using Messenger.Application.Common;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Messages;

/// <summary>Determines after a broken connection which writes of a batch were committed, and publishes those.</summary>
/// <remarks>The writer waits meanwhile: nothing else is written before the outcome is known.</remarks>
internal sealed partial class InDoubtResolver(
    ChannelReader<PendingWrite> queue,
    CommittedBatchPublisher publisher,
    IOutages outages,
    ILogger logger
)
{
    /// <summary>How long callers wait for the outcome before they get an error.</summary>
    private static readonly TimeSpan MaxCallerWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private volatile bool _isStopping;

    /// <summary>Ends a resolution that is under way; its callers get an error.</summary>
    public void Stop() => _isStopping = true;

    /// <summary>
    /// Tries until the database answers. Callers that waited longer than <see cref="MaxCallerWait"/> fail with
    /// <paramref name="cause"/>, as do the queued ones; committed writes are published nevertheless.
    /// </summary>
    /// <returns>The writes that were not committed and whose callers still wait.</returns>
    public async Task<List<PendingWrite>> ResolveAsync(
        List<PendingWrite> writes,
        IBatchExecutor executor,
        Exception cause
    )
    {
        var waited = Stopwatch.StartNew();
        while (!_isStopping)
        {
            try
            {
                var (committed, notCommitted) = await executor.ResolveAsync(writes);
                await publisher.AddAsync(committed);

                // A caller that got an error may send again; writing its message here as well would store it twice.
                notCommitted.RemoveAll(write => write.Completion.IsCompleted);
                return notCommitted;
            }
            catch (Exception exception) when (outages.IsOutage(exception))
            {
                if (waited.Elapsed > MaxCallerWait)
                {
                    writes.ForEach(write => write.Fail(cause));
                    FailQueued(cause);
                }

                await Task.Delay(RetryDelay);
            }
            catch (Exception exception)
            {
                LogNotResolved(exception, writes.Count);
                break;
            }
        }

        writes.ForEach(write => write.Fail(cause));
        return [];
    }

    private void FailQueued(Exception cause)
    {
        while (queue.TryRead(out var write))
        {
            write.Fail(cause);
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "The outcome of {Count} writes in doubt could not be determined; their senders get an error and may retry."
    )]
    private partial void LogNotResolved(Exception exception, int count);
}
