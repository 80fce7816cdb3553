using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "messages");

            migrationBuilder.EnsureSchema(
                name: "chats");

            migrationBuilder.EnsureSchema(
                name: "files");

            migrationBuilder.EnsureSchema(
                name: "search");

            migrationBuilder.EnsureSchema(
                name: "users");

            migrationBuilder.EnsureSchema(
                name: "notifications");

            migrationBuilder.EnsureSchema(
                name: "auth");

            migrationBuilder.EnsureSchema(
                name: "moderation");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateTable(
                name: "attachments",
                schema: "messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<short>(type: "smallint", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    thumbhash = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => new { x.message_id, x.position });
                });

            migrationBuilder.CreateTable(
                name: "blobs",
                schema: "files",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    is_loose = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blobs", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "blocks",
                schema: "search",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    part = table.Column<short>(type: "smallint", nullable: false),
                    oldest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    newest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blocks", x => new { x.chat_id, x.number, x.part });
                });

            migrationBuilder.CreateTable(
                name: "chat_settings",
                schema: "notifications",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<short>(type: "smallint", nullable: false),
                    muted_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_settings", x => new { x.user_id, x.chat_id });
                });

            migrationBuilder.CreateTable(
                name: "chats",
                schema: "chats",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<short>(type: "smallint", nullable: false),
                    visibility = table.Column<short>(type: "smallint", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: false),
                    member_count = table.Column<int>(type: "integer", nullable: false),
                    membership_version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    direct_low = table.Column<Guid>(type: "uuid", nullable: true),
                    direct_high = table.Column<Guid>(type: "uuid", nullable: true),
                    is_lobby = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    slow_mode_seconds = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chats", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credentials",
                schema: "auth",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credentials", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "follow_positions",
                schema: "messages",
                columns: table => new
                {
                    follower = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_positions", x => new { x.follower, x.chat_id });
                });

            migrationBuilder.CreateTable(
                name: "keys",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    private_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_keys", x => x.id);
                    table.CheckConstraint("ck_keys_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "log",
                schema: "moderation",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    action = table.Column<short>(type: "smallint", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    users = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "marks",
                schema: "messages",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    read = table.Column<long>(type: "bigint", nullable: false),
                    last_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_marks", x => new { x.chat_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "mentions",
                schema: "messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    written = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentions", x => new { x.message_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "messages",
                schema: "messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    sender_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    client_message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    reply_to_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    edited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    unsent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_changed = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    removed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                schema: "messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reactions",
                schema: "messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    emoji = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reactions", x => new { x.message_id, x.user_id, x.emoji });
                });

            migrationBuilder.CreateTable(
                name: "reports",
                schema: "moderation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    sender_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    reporter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retired_usernames",
                schema: "users",
                columns: table => new
                {
                    name_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retired_usernames", x => x.name_hash);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                schema: "auth",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    device = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_guest = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                schema: "notifications",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    direct = table.Column<short>(type: "smallint", nullable: false),
                    groups = table.Column<short>(type: "smallint", nullable: false),
                    quiet_from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    quiet_to = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    quiet_time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    show_text = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                schema: "notifications",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    auth_secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    device = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    origin = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    looking_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    resting_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => x.session_id);
                });

            migrationBuilder.CreateTable(
                name: "tails",
                schema: "search",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    part = table.Column<short>(type: "smallint", nullable: false),
                    oldest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    newest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tails", x => new { x.chat_id, x.number, x.part });
                });

            migrationBuilder.CreateTable(
                name: "timelines",
                schema: "messages",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    last_revision = table.Column<long>(type: "bigint", nullable: false),
                    last_activity_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    slow_mode_seconds = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timelines", x => x.chat_id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                schema: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    username = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    normalized_username = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    display_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    about = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    search_key = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    has_written = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    role = table.Column<short>(type: "smallint", nullable: false, defaultValue: (short)0),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chunks",
                schema: "files",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    data = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chunks", x => new { x.hash, x.number });
                    table.ForeignKey(
                        name: "fk_chunks_blob",
                        column: x => x.hash,
                        principalSchema: "files",
                        principalTable: "blobs",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "files",
                schema: "files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    thumbhash = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    preview_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    preview_size = table.Column<long>(type: "bigint", nullable: false),
                    preview_media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_files_content",
                        column: x => x.content_hash,
                        principalSchema: "files",
                        principalTable: "blobs",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_files_preview",
                        column: x => x.preview_hash,
                        principalSchema: "files",
                        principalTable: "blobs",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bans",
                schema: "chats",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    banned_by = table.Column<Guid>(type: "uuid", nullable: false),
                    banned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bans", x => new { x.chat_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_bans_chats",
                        column: x => x.chat_id,
                        principalSchema: "chats",
                        principalTable: "chats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                schema: "chats",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invited_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_chats",
                        column: x => x.chat_id,
                        principalSchema: "chats",
                        principalTable: "chats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invite_links",
                schema: "chats",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    max_uses = table.Column<int>(type: "integer", nullable: true),
                    uses = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invite_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_invite_links_chats",
                        column: x => x.chat_id,
                        principalSchema: "chats",
                        principalTable: "chats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "members",
                schema: "chats",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<short>(type: "smallint", nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    silenced_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members", x => new { x.chat_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_members_chats",
                        column: x => x.chat_id,
                        principalSchema: "chats",
                        principalTable: "chats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mutes",
                schema: "chats",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mutes", x => new { x.chat_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_mutes_chats",
                        column: x => x.chat_id,
                        principalSchema: "chats",
                        principalTable: "chats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "queue",
                schema: "notifications",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_queue", x => new { x.session_id, x.chat_id });
                    table.ForeignKey(
                        name: "fk_queue_subscriptions",
                        column: x => x.session_id,
                        principalSchema: "notifications",
                        principalTable: "subscriptions",
                        principalColumn: "session_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shown",
                schema: "notifications",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    up_to = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shown", x => new { x.session_id, x.chat_id });
                    table.ForeignKey(
                        name: "fk_shown_subscriptions",
                        column: x => x.session_id,
                        principalSchema: "notifications",
                        principalTable: "subscriptions",
                        principalColumn: "session_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "blocks",
                schema: "users",
                columns: table => new
                {
                    blocker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    blocked_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blocks", x => new { x.blocker_id, x.blocked_id });
                    table.ForeignKey(
                        name: "fk_blocks_blocked",
                        column: x => x.blocked_id,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_blocks_blocker",
                        column: x => x.blocker_id,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "friendships",
                schema: "users",
                columns: table => new
                {
                    low = table.Column<Guid>(type: "uuid", nullable: false),
                    high = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    is_hidden = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_friendships", x => new { x.low, x.high });
                    table.ForeignKey(
                        name: "fk_friendships_high",
                        column: x => x.high,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_friendships_low",
                        column: x => x.low,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_attachments_file_id",
                schema: "messages",
                table: "attachments",
                column: "file_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_blobs_loose",
                schema: "files",
                table: "blobs",
                column: "hash",
                filter: "is_loose");

            migrationBuilder.CreateIndex(
                name: "ix_blocks_newest_at",
                schema: "search",
                table: "blocks",
                column: "newest_at");

            migrationBuilder.CreateIndex(
                name: "ix_blocks_words",
                schema: "search",
                table: "blocks",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 1024);

            migrationBuilder.CreateIndex(
                name: "ix_blocks_blocked_id",
                schema: "users",
                table: "blocks",
                column: "blocked_id");

            migrationBuilder.CreateIndex(
                name: "ix_chat_settings_chat_id",
                schema: "notifications",
                table: "chat_settings",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ix_chats_owner_id",
                schema: "chats",
                table: "chats",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_chats_search_key",
                schema: "chats",
                table: "chats",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ux_chats_direct_pair",
                schema: "chats",
                table: "chats",
                columns: new[] { "direct_low", "direct_high" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_chats_lobby",
                schema: "chats",
                table: "chats",
                column: "is_lobby",
                unique: true,
                filter: "is_lobby");

            migrationBuilder.CreateIndex(
                name: "ix_files_content_hash",
                schema: "files",
                table: "files",
                column: "content_hash");

            migrationBuilder.CreateIndex(
                name: "ix_files_not_sent",
                schema: "files",
                table: "files",
                column: "created_at",
                filter: "state <> 1");

            migrationBuilder.CreateIndex(
                name: "ix_files_owner",
                schema: "files",
                table: "files",
                columns: new[] { "owner_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_files_preview_hash",
                schema: "files",
                table: "files",
                column: "preview_hash",
                filter: "preview_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_friendships_high",
                schema: "users",
                table: "friendships",
                column: "high");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_chat_id_invited_by",
                schema: "chats",
                table: "invitations",
                columns: new[] { "chat_id", "invited_by" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_user_id",
                schema: "chats",
                table: "invitations",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ux_invitations_chat_id_user_id",
                schema: "chats",
                table: "invitations",
                columns: new[] { "chat_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invite_links_chat_id",
                schema: "chats",
                table: "invite_links",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ux_invite_links_token",
                schema: "chats",
                table: "invite_links",
                column: "token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_log_chat_id",
                schema: "moderation",
                table: "log",
                columns: new[] { "chat_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_members_user_id",
                schema: "chats",
                table: "members",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_mentions_user_chat_sequence",
                schema: "messages",
                table: "mentions",
                columns: new[] { "user_id", "chat_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_mentions_user_message",
                schema: "messages",
                table: "mentions",
                columns: new[] { "user_id", "message_id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_never_unread",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "sequence" },
                filter: "unsent_at IS NOT NULL OR kind = 3");

            migrationBuilder.CreateIndex(
                name: "ux_messages_changed_revision",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "revision" },
                unique: true,
                filter: "is_changed");

            migrationBuilder.CreateIndex(
                name: "ux_messages_chat_sequence",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_messages_client_message_id",
                schema: "messages",
                table: "messages",
                columns: new[] { "client_message_id", "chat_id", "sender_id" },
                unique: true,
                filter: "client_message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_chat_id",
                schema: "messages",
                table: "notices",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ix_queue_chat_id",
                schema: "notifications",
                table: "queue",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ix_queue_due_at",
                schema: "notifications",
                table: "queue",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_reports_chat_id",
                schema: "moderation",
                table: "reports",
                columns: new[] { "chat_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_reports_open",
                schema: "moderation",
                table: "reports",
                columns: new[] { "message_id", "reporter_id" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_guests_expires_at",
                schema: "auth",
                table: "sessions",
                column: "expires_at",
                filter: "is_guest");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_user_id",
                schema: "auth",
                table: "sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ux_sessions_token_hash",
                schema: "auth",
                table: "sessions",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shown_chat_user",
                schema: "notifications",
                table: "shown",
                columns: new[] { "chat_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_user_id",
                schema: "notifications",
                table: "subscriptions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ux_subscriptions_endpoint",
                schema: "notifications",
                table: "subscriptions",
                column: "endpoint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tails_newest_at",
                schema: "search",
                table: "tails",
                column: "newest_at");

            migrationBuilder.CreateIndex(
                name: "ix_users_administrators",
                schema: "users",
                table: "users",
                column: "id",
                filter: "role = 2");

            migrationBuilder.CreateIndex(
                name: "ix_users_search_key",
                schema: "users",
                table: "users",
                column: "search_key")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ux_users_normalized_username",
                schema: "users",
                table: "users",
                column: "normalized_username",
                unique: true);

            migrationBuilder.Sql(
                """
                -- Views and functions are the contracts by which modules read each other's tables.
                CREATE VIEW users.directory AS
                    SELECT id AS user_id, username, display_name, coalesce(display_name, username) AS name, search_key, last_seen_at FROM users.users;

                CREATE VIEW users.friends AS
                    SELECT low AS user_id, high AS friend_id FROM users.friendships WHERE accepted_at IS NOT NULL
                    UNION ALL
                    SELECT high, low FROM users.friendships WHERE accepted_at IS NOT NULL;

                CREATE VIEW auth.session_expiry AS
                    SELECT id AS session_id, expires_at FROM auth.sessions;

                CREATE VIEW chats.active_members AS
                    SELECT chat_id, user_id, role, joined_at, silenced_until FROM chats.members;

                CREATE VIEW chats.chat_list AS
                    SELECT id AS chat_id, type, visibility, name, owner_id, password_hash IS NOT NULL AS requires_password, member_count, created_at, search_key,
                        slow_mode_seconds
                    FROM chats.chats;

                CREATE VIEW messages.chat_heads AS
                    SELECT chat_id, last_sequence, last_revision, last_activity_at FROM messages.timelines;

                CREATE VIEW messages.member_marks AS
                    SELECT chat_id, user_id, delivered, read FROM messages.marks;

                CREATE VIEW messages.searchable AS
                    SELECT id, chat_id, sequence, sender_id, kind, content, created_at FROM messages.messages WHERE unsent_at IS NULL AND kind <> 3;

                CREATE VIEW files.attachable AS SELECT id AS file_id, owner_id FROM files.files WHERE state = 0;

                -- Messages after the read receipt, without unsent and system ones (kind 3). At most 1000, which bounds the cost.
                CREATE FUNCTION messages.unread_count(chat uuid, last_sequence bigint, read_up_to bigint) RETURNS TABLE (unread int)
                    LANGUAGE sql STABLE PARALLEL SAFE
                    AS $$
                        SELECT least(1000, last_sequence - read_up_to - count(*))::int FROM messages.messages m
                        WHERE m.chat_id = chat AND m.sequence > read_up_to AND (m.unsent_at IS NOT NULL OR m.kind = 3)
                    $$;

                CREATE FUNCTION messages.unread_mentions(chat uuid, reader uuid, read_up_to bigint) RETURNS TABLE (mentions int)
                    LANGUAGE sql STABLE PARALLEL SAFE
                    AS $$
                        SELECT count(*)::int FROM (
                            SELECT FROM messages.mentions n WHERE n.user_id = reader AND n.chat_id = chat AND n.sequence > read_up_to LIMIT 1000) AS unread
                    $$;

                CREATE FUNCTION files.attach(file_ids uuid[], owner_ids uuid[]) RETURNS int
                    LANGUAGE sql VOLATILE
                    AS $$
                        SELECT FROM files.files WHERE id = ANY(file_ids) ORDER BY id FOR UPDATE;
                        WITH attached AS (
                            UPDATE files.files f SET state = 1 FROM unnest(file_ids, owner_ids) AS a(id, owner_id)
                            WHERE f.id = a.id AND f.owner_id = a.owner_id AND f.state = 0 RETURNING 1)
                        SELECT count(*)::int FROM attached
                    $$;

                CREATE FUNCTION files.release(file_ids uuid[]) RETURNS void
                    LANGUAGE sql VOLATILE
                    AS $$
                        UPDATE files.files SET state = 2 WHERE id = ANY(file_ids)
                    $$;

                -- The audit log is append-only.
                CREATE FUNCTION moderation.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$;
                CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation.log
                    FOR EACH STATEMENT EXECUTE FUNCTION moderation.refuse_change();

                -- Room in each page for updates that touch no index.
                ALTER TABLE messages.timelines SET (fillfactor = 50);
                ALTER TABLE messages.marks SET (fillfactor = 70);

                -- Stored uncompressed: chunks are compressed already, and words would be unpacked at each comparison.
                -- The words of tails stay in their rows where they fit.
                ALTER TABLE files.chunks ALTER COLUMN data SET STORAGE EXTERNAL;
                ALTER TABLE search.blocks ALTER COLUMN words SET STORAGE EXTERNAL;
                ALTER TABLE search.tails ALTER COLUMN words SET STORAGE EXTERNAL;
                ALTER TABLE search.tails SET (toast_tuple_target = 8160);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP VIEW files.attachable, messages.searchable, messages.member_marks, messages.chat_heads, chats.chat_list,
                    chats.active_members, auth.session_expiry, users.friends, users.directory;
                DROP FUNCTION files.release, files.attach, messages.unread_mentions, messages.unread_count;
                DROP TRIGGER only_added_to ON moderation.log;
                DROP FUNCTION moderation.refuse_change;
                """);

            migrationBuilder.DropTable(
                name: "attachments",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "bans",
                schema: "chats");

            migrationBuilder.DropTable(
                name: "blocks",
                schema: "search");

            migrationBuilder.DropTable(
                name: "blocks",
                schema: "users");

            migrationBuilder.DropTable(
                name: "chat_settings",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "chunks",
                schema: "files");

            migrationBuilder.DropTable(
                name: "credentials",
                schema: "auth");

            migrationBuilder.DropTable(
                name: "files",
                schema: "files");

            migrationBuilder.DropTable(
                name: "follow_positions",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "friendships",
                schema: "users");

            migrationBuilder.DropTable(
                name: "invitations",
                schema: "chats");

            migrationBuilder.DropTable(
                name: "invite_links",
                schema: "chats");

            migrationBuilder.DropTable(
                name: "keys",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "log",
                schema: "moderation");

            migrationBuilder.DropTable(
                name: "marks",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "members",
                schema: "chats");

            migrationBuilder.DropTable(
                name: "mentions",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "messages",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "mutes",
                schema: "chats");

            migrationBuilder.DropTable(
                name: "notices",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "queue",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "reactions",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "reports",
                schema: "moderation");

            migrationBuilder.DropTable(
                name: "retired_usernames",
                schema: "users");

            migrationBuilder.DropTable(
                name: "sessions",
                schema: "auth");

            migrationBuilder.DropTable(
                name: "settings",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "shown",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "tails",
                schema: "search");

            migrationBuilder.DropTable(
                name: "timelines",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "blobs",
                schema: "files");

            migrationBuilder.DropTable(
                name: "users",
                schema: "users");

            migrationBuilder.DropTable(
                name: "chats",
                schema: "chats");

            migrationBuilder.DropTable(
                name: "subscriptions",
                schema: "notifications");
        }
    }
}
