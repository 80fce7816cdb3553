using Mapster;
using Messenger.Application.Files.Contracts;
using Messenger.Domain.Files;
using Messenger.Domain.Files.Contracts;

namespace Messenger.Application.Files;

/// <summary>Maps the module's aggregate to its DTO.</summary>
internal sealed class FilesMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<FileId, Guid>().MapWith(id => id.Value);
        config.NewConfig<StoredFile, FileDto>();
    }
}
