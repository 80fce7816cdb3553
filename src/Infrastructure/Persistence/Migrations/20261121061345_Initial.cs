using System;
using Microsoft.EntityFrameworkCore.Migrations;

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
                name: "chats");

            migrationBuilder.EnsureSchema(
                name: "auth");

            migrationBuilder.EnsureSchema(
                name: "messages");

            migrationBuilder.EnsureSchema(
                name: "users");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

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
                    direct_high = table.Column<Guid>(type: "uuid", nullable: true)
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
                name: "marks",
                schema: "messages",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    read = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_marks", x => new { x.chat_id, x.user_id });
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
                    unsent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.id);
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
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "timelines",
                schema: "messages",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    last_revision = table.Column<long>(type: "bigint", nullable: false),
                    last_activity_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
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
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                name: "ix_members_user_id",
                schema: "chats",
                table: "members",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ux_messages_chat_revision",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "revision" },
                unique: true);

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
                columns: new[] { "chat_id", "sender_id", "client_message_id" },
                unique: true,
                filter: "client_message_id IS NOT NULL");

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

            // The views (and the function) that modules publish for the SQL of others; nothing else of another module's
            // schema may be named there.
            migrationBuilder.Sql(
                """
                CREATE VIEW users.directory AS
                    SELECT id AS user_id, username, display_name, coalesce(display_name, username) AS name, search_key, last_seen_at FROM users.users;

                CREATE VIEW chats.active_members AS
                    SELECT chat_id, user_id, role, joined_at FROM chats.members;

                CREATE VIEW chats.chat_list AS
                    SELECT id AS chat_id, type, visibility, name, owner_id, password_hash IS NOT NULL AS requires_password, member_count, created_at, search_key
                    FROM chats.chats;

                CREATE VIEW messages.chat_heads AS
                    SELECT chat_id, last_sequence, last_revision, last_activity_at FROM messages.timelines;

                CREATE VIEW messages.member_marks AS
                    SELECT chat_id, user_id, delivered, read FROM messages.marks;

                -- Messages of others after the read mark, neither unsent nor told by the server (kind 3); bounded, so that it costs
                -- the same however much there is.
                CREATE FUNCTION messages.unread_count(chat uuid, reader uuid, read_up_to bigint) RETURNS int
                    LANGUAGE sql STABLE PARALLEL SAFE
                    RETURN (SELECT count(*)::int FROM (
                        SELECT FROM messages.messages m
                        WHERE m.chat_id = chat AND m.sequence > read_up_to AND m.sender_id <> reader AND m.unsent_at IS NULL AND m.kind <> 3
                        LIMIT 1000) AS unread);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP FUNCTION messages.unread_count(uuid, uuid, bigint);
                DROP VIEW messages.member_marks, messages.chat_heads, chats.chat_list, chats.active_members, users.directory;
                """);

            migrationBuilder.DropTable(
                name: "credentials",
                schema: "auth");

            migrationBuilder.DropTable(
                name: "marks",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "members",
                schema: "chats");

            migrationBuilder.DropTable(
                name: "messages",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "sessions",
                schema: "auth");

            migrationBuilder.DropTable(
                name: "timelines",
                schema: "messages");

            migrationBuilder.DropTable(
                name: "users",
                schema: "users");

            migrationBuilder.DropTable(
                name: "chats",
                schema: "chats");
        }
    }
}
