using Messenger.Domain.Files;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Files;

public sealed class StoredFileTests
{
    private static readonly UserId Owner = UserId.New();
    private static readonly FileContentInfo Content = new([1, 2, 3], 100, "image/png", 10, 20);

    private readonly StoredFile _file = StoredFile.Upload(Owner, "a.png", Content, "abc", DateTimeOffset.UnixEpoch);

    [Fact]
    public void An_upload_belongs_to_its_owner_and_is_unsent() =>
        Assert.Equal(
            (Owner, "a.png", 100L, "image/png", (int?)10, (int?)20, "abc", FileState.Uploaded),
            (
                _file.OwnerId,
                _file.Name,
                _file.Size,
                _file.MediaType,
                _file.Width,
                _file.Height,
                _file.Thumbhash,
                _file.State
            )
        );

    [Fact]
    public void Only_its_owner_can_add_a_preview_or_delete_it()
    {
        Assert.Same(FileErrors.NotFound, _file.SetPreview(UserId.New(), Content).Error);
        Assert.Same(FileErrors.NotFound, _file.TakeBack(UserId.New()).Error);
        Assert.Null(_file.SetPreview(Owner, Content).Error);
        Assert.Equal((Content.Hash, 100L, "image/png"), (_file.PreviewHash, _file.PreviewSize, _file.PreviewMediaType));
    }

    [Fact]
    public void A_deleted_upload_is_gone()
    {
        Assert.Null(_file.TakeBack(Owner).Error);

        Assert.Equal(FileState.Released, _file.State);
        Assert.Same(FileErrors.NotFound, _file.TakeBack(Owner).Error);
        Assert.Same(FileErrors.NotFound, _file.SetPreview(Owner, Content).Error);
    }
}
