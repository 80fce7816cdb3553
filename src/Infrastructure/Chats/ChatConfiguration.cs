using Messenger.Domain.Chats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Chats;

internal sealed class ChatConfiguration : IEntityTypeConfiguration<Chat>
{
    public void Configure(EntityTypeBuilder<Chat> builder)
    {
        builder.ToTable("chats", "chats");
        builder.HasKey(chat => chat.Id).HasName("pk_chats");
        builder.Property(chat => chat.Name).HasMaxLength(Chat.MaxNameLength);
        builder.HasIndex(chat => new { chat.DirectLow, chat.DirectHigh }, "ux_chats_direct_pair").IsUnique();
        builder.HasIndex(chat => chat.IsLobby, "ux_chats_lobby").IsUnique().HasFilter("is_lobby");
        builder.HasIndex(chat => chat.OwnerId, "ix_chats_owner_id");
        builder.HasIndex(chat => chat.SearchKey, "ix_chats_search_key").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("members", "chats");
        builder.HasKey(member => new { member.ChatId, member.UserId }).HasName("pk_members");
        builder.HasIndex(member => member.UserId, "ix_members_user_id");
        builder
            .HasOne<Chat>()
            .WithMany()
            .HasForeignKey(member => member.ChatId)
            .HasConstraintName("fk_members_chats")
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MuteConfiguration : IEntityTypeConfiguration<Mute>
{
    public void Configure(EntityTypeBuilder<Mute> builder)
    {
        builder.ToTable("mutes", "chats");
        builder.HasKey(mute => new { mute.ChatId, mute.UserId }).HasName("pk_mutes");
        builder
            .HasOne<Chat>()
            .WithMany()
            .HasForeignKey(mute => mute.ChatId)
            .HasConstraintName("fk_mutes_chats")
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BanConfiguration : IEntityTypeConfiguration<Ban>
{
    public void Configure(EntityTypeBuilder<Ban> builder)
    {
        builder.ToTable("bans", "chats");
        builder.HasKey(ban => new { ban.ChatId, ban.UserId }).HasName("pk_bans");
        builder.Property(ban => ban.Reason).HasMaxLength(Ban.MaxReasonLength);
        builder
            .HasOne<Chat>()
            .WithMany()
            .HasForeignKey(ban => ban.ChatId)
            .HasConstraintName("fk_bans_chats")
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InviteLinkConfiguration : IEntityTypeConfiguration<InviteLink>
{
    public void Configure(EntityTypeBuilder<InviteLink> builder)
    {
        builder.ToTable("invite_links", "chats");
        builder.HasKey(link => link.Id).HasName("pk_invite_links");
        builder.Property(link => link.Token).HasMaxLength(InviteToken.Length);
        builder.HasIndex(link => link.Token, "ux_invite_links_token").IsUnique();
        builder.HasIndex(link => link.ChatId, "ix_invite_links_chat_id");
        builder
            .HasOne<Chat>()
            .WithMany()
            .HasForeignKey(link => link.ChatId)
            .HasConstraintName("fk_invite_links_chats")
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations", "chats");
        builder.HasKey(invitation => invitation.Id).HasName("pk_invitations");
        builder
            .HasIndex(invitation => new { invitation.ChatId, invitation.UserId }, "ux_invitations_chat_id_user_id")
            .IsUnique();
        builder.HasIndex(
            invitation => new { invitation.ChatId, invitation.InvitedBy },
            "ix_invitations_chat_id_invited_by"
        );
        builder.HasIndex(invitation => invitation.UserId, "ix_invitations_user_id");
        builder
            .HasOne<Chat>()
            .WithMany()
            .HasForeignKey(invitation => invitation.ChatId)
            .HasConstraintName("fk_invitations_chats")
            .OnDelete(DeleteBehavior.Cascade);
    }
}
