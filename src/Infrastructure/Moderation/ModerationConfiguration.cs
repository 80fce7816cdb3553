using Messenger.Domain.Moderation;
using Messenger.Domain.Moderation.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Moderation;

internal sealed class ReportConfiguration : IEntityTypeConfiguration<Report>
{
    public const string UniqueOpen = "ux_reports_open";

    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.ToTable("reports", "moderation");
        builder.HasKey(report => report.Id).HasName("pk_reports");
        builder.Property(report => report.Reason).HasMaxLength(Report.MaxReasonLength);
        builder
            .HasIndex(report => new { report.MessageId, report.ReporterId }, UniqueOpen)
            .IsUnique()
            .HasFilter($"state = {(short)ReportState.Open}");
        builder.HasIndex(report => new { report.ChatId, report.Id }, "ix_reports_chat_id");
    }
}

internal sealed class LogEntryConfiguration : IEntityTypeConfiguration<LogEntry>
{
    public void Configure(EntityTypeBuilder<LogEntry> builder)
    {
        builder.ToTable("log", "moderation");
        builder.HasKey(entry => entry.Id).HasName("pk_log");
        builder.Property(entry => entry.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(entry => new { entry.ChatId, entry.Id }, "ix_log_chat_id");
    }
}
