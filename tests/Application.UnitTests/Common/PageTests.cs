using Messenger.Application.Common;

namespace Messenger.Application.UnitTests.Common;

public sealed class PageTests
{
    [Theory]
    [InlineData(null, 50)]
    [InlineData(1, 1)]
    [InlineData(200, 200)]
    [InlineData(201, 200)]
    [InlineData(int.MaxValue, 200)]
    public void A_page_has_the_requested_size_up_to_the_maximum(int? asked, int limit) =>
        Assert.Equal(limit, Paging.Limit(asked));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_last_page_has_no_next(int rows)
    {
        var page = Page.Of([.. Enumerable.Range(1, rows)], limit: 3, row => row);

        Assert.Equal(Enumerable.Range(1, rows), page.Items);
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public void A_page_with_a_successor_has_a_cursor_of_its_last_row()
    {
        var page = Page.Of([1, 2, 3, 4], limit: 3, row => row);

        Assert.Equal([1, 2, 3], page.Items);
        Assert.True(Cursor.TryRead<int>(page.NextCursor, out var last));
        Assert.Equal(3, last);
    }
}
