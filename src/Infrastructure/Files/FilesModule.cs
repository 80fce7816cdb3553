using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Persistence.Backup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Files;

/// <summary>Uploaded files.</summary>
internal sealed class FilesModule : IModule
{
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FilesFolder>();
        services.AddSingleton<ITemporaryFiles>(provider => provider.GetRequiredService<FilesFolder>());
        services.AddScoped<FolderBlobStore>();
        services.AddScoped<PostgresBlobStore>();
        services.AddScoped<IBlobStore>(provider =>
            provider.GetRequiredService<IOptions<FilesOptions>>().Value.Store == FileStore.Postgres
                ? provider.GetRequiredService<PostgresBlobStore>()
                : provider.GetRequiredService<FolderBlobStore>()
        );
        services.AddScoped<IFileRepository, FileRepository>();
        services.AddScoped<IFileReader, FileReader>();
        services.AddScoped<IExportFiles, FilesExport>();
        services.AddHostedService<FileSweep>(StartStage.Workers);
        services.AddSingleton<IBackupContents, FilesBackup>();
    }
}
