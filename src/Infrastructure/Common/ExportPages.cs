using System.Runtime.CompilerServices;

namespace Messenger.Infrastructure.Common;

/// <summary>How exports read what may be much: page by page, so that who downloads slowly keeps no connection of the database.</summary>
internal static class ExportPages
{
    public const int Size = 200;

    /// <summary>Reads page after page.</summary>
    /// <param name="readAfter">Reads up to <see cref="Size"/> that come after one; the first for null.</param>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        Func<T?, CancellationToken, Task<List<T>>> readAfter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
    {
        List<T> page = [];
        do
        {
            page = await readAfter(page.LastOrDefault(), cancellationToken);
            foreach (var item in page)
            {
                yield return item;
            }
        } while (page.Count == Size);
    }
}
